public import DorsalCore
public import FinAgentAPI

extension SQLStore: SynonymStore {
    public func synonyms() async throws(StoreError) -> [SynonymGroup] {
        try await driver.read("synonyms") { connection in
            try connection.query("SELECT number, words FROM synonyms ORDER BY number").map { row in
                SynonymGroup(number: try row.integer("number"), words: try row.json("words", as: [String].self))
            }
        }
    }

    public func addSynonyms(_ words: [String], at moment: Timestamp) async throws(StoreError) -> SynonymGroup {
        try await driver.write("addSynonyms") { connection in
            let row = try connection.first(
                "INSERT INTO synonyms (words) VALUES ($1) RETURNING number", [try StoredJSON.text(words)])
            try Self.moveRevision(at: moment, on: connection)
            return SynonymGroup(number: try row?.integer("number") ?? 0, words: words)
        }
    }

    public func removeSynonyms(number: Int64, at moment: Timestamp) async throws(StoreError) -> Bool {
        try await driver.write("removeSynonyms") { connection in
            let removed = try connection.execute("DELETE FROM synonyms WHERE number = $1", [.integer(number)])
            guard removed > 0 else { return false }
            try Self.moveRevision(at: moment, on: connection)
            return true
        }
    }

    public func unansweredQueries(limit: Int) async throws(StoreError) -> [String] {
        try await driver.read("unansweredQueries") { connection in
            let rows = try connection.query(
                """
                SELECT trace FROM turns WHERE state = 'done' AND trace IS NOT NULL ORDER BY finished_at_ms DESC, id LIMIT $1
                """, [.integer(Int64(limit))])
            return try rows.compactMap { row in
                let trace = try row.json("trace", as: JSONValue.self)
                guard trace["answer"]?.array?.isEmpty == true else { return nil }
                return TurnTrace(trace).query
            }
        }
    }

    private static func moveRevision(at moment: Timestamp, on connection: any SQLConnection) throws {
        try connection.execute(
            "UPDATE knowledge_state SET revision = revision + 1, changed_at_ms = $1 WHERE id = 1", [.moment(moment)])
    }
}
