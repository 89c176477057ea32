extension Migration {
    /// What the console's lists are read by, so that they take no longer with a hundred thousand conversations.
    static let lists = Migration(number: 11, name: "0011-lists") { _ in
        [
            // Covers the filters, so that what is skipped is skipped without reading its row.
            "CREATE INDEX conversations_listed ON conversations (app_id, id, status, outcome)",
            "CREATE INDEX turns_of_conversation ON turns (conversation_id, created_at_ms, id)",
            "CREATE INDEX turns_by_creation ON turns (created_at_ms, id)",
        ]
    }
}
