extension Migration {
    /// The health of endpoints, the attempt log, secret rotation and replays.
    static let delivery = Migration(number: 4, name: "0004-delivery") { dialect in
        [
            "ALTER TABLE apps ADD COLUMN sealed_next_webhook_secret TEXT",
            // An app without a row has an endpoint that nothing is known of.
            """
            CREATE TABLE endpoints (
                app_id TEXT NOT NULL PRIMARY KEY REFERENCES apps (id),
                state TEXT NOT NULL CHECK (state IN ('active', 'delayed', 'paused', 'suspended', 'disabled')),
                resume_at_ms BIGINT,
                delays INTEGER NOT NULL CHECK (delays >= 0),
                failing_since_ms BIGINT,
                failures TEXT NOT NULL,
                allowance INTEGER NOT NULL CHECK (allowance >= 1),
                CHECK ((state IN ('delayed', 'paused')) = (resume_at_ms IS NOT NULL))
            )
            """,
            """
            CREATE TABLE endpoint_changes (
                position \(dialect.countingKey),
                app_id TEXT NOT NULL REFERENCES apps (id),
                at_ms BIGINT NOT NULL,
                from_state TEXT NOT NULL,
                to_state TEXT NOT NULL,
                cause TEXT NOT NULL CHECK (cause IN ('receiver', 'administrator', 'new_address')),
                detail TEXT,
                resume_at_ms BIGINT
            )
            """,
            "CREATE INDEX endpoint_changes_of_app ON endpoint_changes (app_id, position)",
            // Responses are cut and escaped before they come here.
            """
            CREATE TABLE delivery_attempts (
                position \(dialect.countingKey),
                event_id TEXT NOT NULL REFERENCES events (id),
                number INTEGER NOT NULL CHECK (number >= 1),
                ended_at_ms BIGINT NOT NULL,
                duration_ms BIGINT NOT NULL,
                outcome TEXT NOT NULL,
                status INTEGER,
                location TEXT,
                response TEXT,
                is_response_cut INTEGER NOT NULL CHECK (is_response_cut IN (0, 1))
            )
            """,
            "CREATE INDEX delivery_attempts_of_event ON delivery_attempts (event_id, position)",
            // Deliveries are claimed endpoint by endpoint, so that the queue of one is not in the way of another.
            "DROP INDEX deliveries_due",
            """
            CREATE INDEX deliveries_due_of_app ON deliveries (app_id, due_at_ms, event_id) WHERE due_at_ms IS NOT NULL
            """,
            "CREATE INDEX deliveries_leased ON deliveries (app_id, due_at_ms) WHERE lease_owner IS NOT NULL",
            "CREATE INDEX deliveries_dead ON deliveries (app_id, finished_at_ms) WHERE state = 'dead'",
            // A replay has queued what matches it up to `cursor`, and ends at `last_position`.
            """
            CREATE TABLE replays (
                id TEXT NOT NULL PRIMARY KEY,
                app_id TEXT NOT NULL REFERENCES apps (id),
                only_dead INTEGER NOT NULL CHECK (only_dead IN (0, 1)),
                cursor BIGINT NOT NULL CHECK (cursor >= 0),
                last_position BIGINT NOT NULL CHECK (last_position >= 0),
                queued BIGINT NOT NULL CHECK (queued >= 0),
                requested_at_ms BIGINT NOT NULL,
                finished_at_ms BIGINT
            )
            """,
            "CREATE INDEX events_made ON events (created_at_ms)",
            "CREATE INDEX replays_unfinished ON replays (requested_at_ms, id) WHERE finished_at_ms IS NULL",
        ]
    }
}
