extension Migration {
    /// The vectors of sentence encoders, by model and by a hash of the text.
    static let vectors = Migration(number: 10, name: "0010-vectors") { dialect in
        [
            """
            CREATE TABLE sentence_vectors (
                model TEXT NOT NULL,
                text_hash TEXT NOT NULL,
                vector \(dialect.bytes) NOT NULL,
                PRIMARY KEY (model, text_hash)
            )
            """
        ]
    }
}
