extension Migration {
    /// Silence, surveys, hand-overs by request, and streaming.
    static let conduct = Migration(number: 2, name: "0002-conduct") { _ in
        [
            """
            ALTER TABLE apps ADD COLUMN is_streaming_enabled INTEGER NOT NULL DEFAULT 0
                CHECK (is_streaming_enabled IN (0, 1))
            """,
            """
            ALTER TABLE conversations ADD COLUMN resolution_state TEXT CHECK (
                resolution_state IN ('assumed_resolution', 'confirmed_resolution', 'escalated', 'negative_feedback'))
            """,
            // A turn that silence brings waits here until it is due; a message takes its place.
            """
            ALTER TABLE turns ADD COLUMN occasion TEXT NOT NULL DEFAULT 'message'
                CHECK (occasion IN ('message', 'check_in', 'close'))
            """,
            """
            CREATE TABLE surveys (
                id TEXT NOT NULL PRIMARY KEY,
                conversation_id TEXT NOT NULL REFERENCES conversations (id),
                requested_at_ms BIGINT NOT NULL,
                rate_until_ms BIGINT NOT NULL,
                change_within_ms BIGINT NOT NULL,
                rating TEXT CHECK (rating IN ('terrible', 'bad', 'ok', 'good', 'amazing')),
                rated_at_ms BIGINT,
                remark TEXT,
                CHECK ((rating IS NULL) = (rated_at_ms IS NULL)),
                CHECK (remark IS NULL OR rating IS NOT NULL)
            )
            """,
            "CREATE INDEX surveys_latest ON surveys (conversation_id, requested_at_ms, id)",
            // For the human who takes over; never shown to the user.
            """
            CREATE TABLE notes (
                id TEXT NOT NULL PRIMARY KEY,
                conversation_id TEXT NOT NULL REFERENCES conversations (id),
                body TEXT NOT NULL,
                created_at_ms BIGINT NOT NULL
            )
            """,
            "CREATE INDEX notes_of_conversation ON notes (conversation_id, created_at_ms)",
        ]
    }
}
