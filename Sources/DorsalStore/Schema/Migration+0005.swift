extension Migration {
    /// Several app packages, keys that end and tell when they were used, and the switch of the Fin Agent API.
    static let access = Migration(number: 5, name: "0005-access") { _ in
        [
            "ALTER TABLE apps ADD COLUMN kind TEXT NOT NULL DEFAULT 'fin' CHECK (kind IN ('fin', 'workspace'))",
            "ALTER TABLE apps ADD COLUMN is_available INTEGER NOT NULL DEFAULT 1 CHECK (is_available IN (0, 1))",
            "ALTER TABLE apps ADD COLUMN revoked_at_ms BIGINT",
            "ALTER TABLE api_keys ADD COLUMN expires_at_ms BIGINT",
            "ALTER TABLE api_keys ADD COLUMN last_used_at_ms BIGINT",
            "CREATE INDEX api_keys_of_app ON api_keys (app_id)",
        ]
    }
}
