extension Migration {
    /// Administrators of the console, their sessions, and the audit log.
    static let administration = Migration(number: 6, name: "0006-administration") { _ in
        [
            """
            CREATE TABLE administrators (
                id TEXT NOT NULL PRIMARY KEY,
                name TEXT NOT NULL,
                email TEXT NOT NULL UNIQUE,
                password_hash TEXT NOT NULL,
                created_at_ms BIGINT NOT NULL
            )
            """,
            """
            CREATE TABLE console_sessions (
                hash TEXT NOT NULL PRIMARY KEY,
                administrator_id TEXT NOT NULL REFERENCES administrators (id),
                created_at_ms BIGINT NOT NULL,
                seen_at_ms BIGINT NOT NULL,
                confirmed_at_ms BIGINT NOT NULL
            )
            """,
            "CREATE INDEX console_sessions_of_administrator ON console_sessions (administrator_id)",
            // Failures, and attempts that are being looked at.
            """
            CREATE TABLE sign_in_failures (
                id TEXT NOT NULL PRIMARY KEY,
                account TEXT NOT NULL,
                address TEXT NOT NULL,
                at_ms BIGINT NOT NULL
            )
            """,
            "CREATE INDEX sign_in_failures_of_address ON sign_in_failures (address, at_ms)",
            "CREATE INDEX sign_in_failures_age ON sign_in_failures (at_ms)",
            // Lines are added, never changed; each hash covers the one before it.
            """
            CREATE TABLE audit_log (
                position BIGINT NOT NULL PRIMARY KEY CHECK (position >= 1),
                at_ms BIGINT NOT NULL,
                actor TEXT NOT NULL,
                address TEXT NOT NULL,
                action TEXT NOT NULL,
                target TEXT NOT NULL,
                hash TEXT NOT NULL UNIQUE
            )
            """,
        ]
    }
}
