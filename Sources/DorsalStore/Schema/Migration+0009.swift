extension Migration {
    /// What a workspace calls the same.
    static let synonyms = Migration(number: 9, name: "0009-synonyms") { dialect in
        ["CREATE TABLE synonyms (number \(dialect.countingKey), words TEXT NOT NULL)"]
    }
}
