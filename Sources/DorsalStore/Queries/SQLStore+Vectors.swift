public import DorsalCore

extension SQLStore: VectorStore {
    public func vectors(of model: String) async throws(StoreError) -> [StoredVector] {
        try await driver.read("vectors") { connection in
            try connection.query(
                "SELECT text_hash, vector FROM sentence_vectors WHERE model = $1 ORDER BY text_hash", [.text(model)]
            ).map { StoredVector(text: try $0.text("text_hash"), bytes: try $0.bytes("vector")) }
        }
    }

    public func add(_ vectors: [StoredVector], of model: String) async throws(StoreError) {
        try await driver.write("addVectors") { connection in
            for vector in vectors {
                try connection.execute(
                    """
                    INSERT INTO sentence_vectors (model, text_hash, vector) VALUES ($1, $2, $3)
                    ON CONFLICT (model, text_hash) DO NOTHING
                    """, [.text(model), .text(vector.text), .bytes(vector.bytes)])
            }
        }
    }

    public func removeVectors(of texts: [String], andAllBut model: String) async throws(StoreError) {
        try await driver.write("removeVectors") { connection in
            try connection.execute("DELETE FROM sentence_vectors WHERE model <> $1", [.text(model)])
            for text in texts {
                try connection.execute(
                    "DELETE FROM sentence_vectors WHERE model = $1 AND text_hash = $2", [.text(model), .text(text)])
            }
        }
    }
}
