extension Migration {
    /// What conversations begin with stands beside them, in the index that the workspace API's list is read by: who searches for a word
    /// reads that index and no message. Drafts are found among many articles as fast.
    static let openings = Migration(number: 12, name: "0012-openings") { dialect in
        [
            "ALTER TABLE conversations ADD COLUMN opening TEXT NOT NULL DEFAULT ''",
            """
            UPDATE conversations SET opening = coalesce(
                (SELECT m.body FROM messages m WHERE m.conversation_id = conversations.id AND m.position = 1), '')
            """,
            "DROP INDEX conversations_by_creation",
            """
            CREATE INDEX conversations_by_creation
            ON conversations (created_at_ms, id\(dialect.indexesLongTexts ? ", opening" : ""))
            """,
            "CREATE INDEX articles_by_state ON articles (state, updated_at_ms, id)",
        ]
    }
}
