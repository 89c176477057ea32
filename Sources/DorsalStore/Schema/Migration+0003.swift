extension Migration {
    /// Requests that are carried out once, however often they are sent.
    static let idempotency = Migration(number: 3, name: "0003-idempotency") { dialect in
        [
            // While `owner` carries the request out, there is a lease and no answer; then it is the other way round.
            """
            CREATE TABLE idempotency_keys (
                app_id TEXT NOT NULL REFERENCES apps (id),
                name TEXT NOT NULL,
                fingerprint TEXT NOT NULL,
                owner TEXT,
                lease_until_ms BIGINT,
                status INTEGER,
                body \(dialect.bytes),
                request_id TEXT,
                created_at_ms BIGINT NOT NULL,
                PRIMARY KEY (app_id, name),
                CHECK ((owner IS NULL) = (lease_until_ms IS NULL)),
                CHECK ((owner IS NULL) = (status IS NOT NULL)),
                CHECK ((status IS NULL) = (body IS NULL)),
                CHECK ((status IS NULL) = (request_id IS NULL))
            )
            """,
            "CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at_ms)",
            "CREATE INDEX idempotency_keys_running ON idempotency_keys (lease_until_ms) WHERE owner IS NOT NULL",
            "ALTER TABLE messages ADD COLUMN idempotency_mark TEXT",
            """
            CREATE INDEX messages_idempotency_mark ON messages (idempotency_mark) WHERE idempotency_mark IS NOT NULL
            """,
        ]
    }
}
