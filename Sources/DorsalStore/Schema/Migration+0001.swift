extension Migration {
    /// Workspace, conversations, events, deliveries and help content.
    ///
    /// All moments are milliseconds since 1970. A turn or delivery can be claimed from `due_at_ms` on; while it is
    /// leased that is the lease's end, and it is NULL when there is nothing to wait for.
    static let foundation = Migration(number: 1, name: "0001-foundation") { dialect in
        workspace + conversations + outbox(dialect) + knowledge
    }

    private static let workspace = [
        """
        CREATE TABLE apps (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            default_version TEXT NOT NULL,
            callback_url TEXT,
            sealed_webhook_secret TEXT,
            is_stream_enabled INTEGER NOT NULL CHECK (is_stream_enabled IN (0, 1)),
            created_at_ms BIGINT NOT NULL,
            updated_at_ms BIGINT NOT NULL,
            CHECK (callback_url IS NULL OR sealed_webhook_secret IS NOT NULL)
        )
        """,
        """
        CREATE TABLE api_keys (
            id TEXT NOT NULL PRIMARY KEY,
            app_id TEXT NOT NULL REFERENCES apps (id),
            name TEXT NOT NULL,
            hash TEXT NOT NULL UNIQUE,
            masked TEXT NOT NULL,
            sealed TEXT,
            scopes TEXT NOT NULL,
            created_at_ms BIGINT NOT NULL,
            revoked_at_ms BIGINT
        )
        """,
        """
        CREATE TABLE attribute_definitions (
            app_id TEXT NOT NULL REFERENCES apps (id),
            subject TEXT NOT NULL CHECK (subject IN ('user', 'conversation')),
            name TEXT NOT NULL,
            type TEXT NOT NULL CHECK (type IN ('string', 'integer', 'float', 'boolean', 'datetime')),
            PRIMARY KEY (app_id, subject, name)
        )
        """,
        """
        CREATE TABLE settings (
            name TEXT NOT NULL PRIMARY KEY,
            json TEXT NOT NULL
        )
        """,
    ]

    private static let conversations = [
        """
        CREATE TABLE users (
            id TEXT NOT NULL PRIMARY KEY,
            app_id TEXT NOT NULL REFERENCES apps (id),
            external_id TEXT NOT NULL,
            name TEXT,
            email TEXT,
            attributes TEXT NOT NULL,
            created_at_ms BIGINT NOT NULL,
            updated_at_ms BIGINT NOT NULL,
            UNIQUE (app_id, external_id)
        )
        """,
        // `last_position` is the newest message of all, `inbound_position` the newest that was taken in.
        """
        CREATE TABLE conversations (
            id TEXT NOT NULL PRIMARY KEY,
            app_id TEXT NOT NULL REFERENCES apps (id),
            user_id TEXT NOT NULL REFERENCES users (id),
            external_id TEXT NOT NULL,
            public_number TEXT NOT NULL UNIQUE,
            version TEXT NOT NULL,
            status TEXT NOT NULL CHECK (
                status IN ('thinking', 'replying', 'awaiting_user_reply', 'escalated', 'resolved', 'complete')),
            outcome TEXT CHECK (outcome IN ('escalated', 'resolved', 'answered')),
            memory TEXT NOT NULL,
            attributes TEXT NOT NULL,
            last_sequence BIGINT NOT NULL CHECK (last_sequence >= 0),
            last_position BIGINT NOT NULL CHECK (last_position >= 1),
            inbound_position BIGINT NOT NULL CHECK (inbound_position BETWEEN 1 AND last_position),
            answered_position BIGINT NOT NULL CHECK (answered_position BETWEEN 0 AND last_position),
            created_at_ms BIGINT NOT NULL,
            updated_at_ms BIGINT NOT NULL,
            UNIQUE (app_id, external_id)
        )
        """,
        """
        CREATE TABLE turns (
            id TEXT NOT NULL PRIMARY KEY,
            conversation_id TEXT NOT NULL REFERENCES conversations (id),
            state TEXT NOT NULL CHECK (state IN ('pending', 'running', 'done', 'superseded')),
            last_position BIGINT NOT NULL CHECK (last_position >= 1),
            settings TEXT NOT NULL,
            attempts INTEGER NOT NULL CHECK (attempts >= 0),
            due_at_ms BIGINT,
            lease_owner TEXT,
            trace TEXT,
            created_at_ms BIGINT NOT NULL,
            finished_at_ms BIGINT,
            CHECK ((state IN ('pending', 'running')) = (due_at_ms IS NOT NULL)),
            CHECK ((state IN ('done', 'superseded')) = (finished_at_ms IS NOT NULL)),
            CHECK ((state = 'running') = (lease_owner IS NOT NULL))
        )
        """,
        "CREATE UNIQUE INDEX turns_open ON turns (conversation_id) WHERE due_at_ms IS NOT NULL",
        "CREATE INDEX turns_due ON turns (due_at_ms, id) WHERE due_at_ms IS NOT NULL",
        """
        CREATE TABLE messages (
            id TEXT NOT NULL PRIMARY KEY,
            conversation_id TEXT NOT NULL REFERENCES conversations (id),
            position BIGINT NOT NULL CHECK (position >= 1),
            author TEXT NOT NULL CHECK (author IN ('user', 'agent', 'fin')),
            body TEXT NOT NULL,
            sent_at_ms BIGINT,
            attachments TEXT NOT NULL,
            is_history INTEGER NOT NULL CHECK (is_history IN (0, 1)),
            fingerprint TEXT,
            turn_id TEXT REFERENCES turns (id),
            created_at_ms BIGINT NOT NULL,
            UNIQUE (conversation_id, position)
        )
        """,
        """
        CREATE INDEX messages_fingerprint ON messages (conversation_id, fingerprint, created_at_ms)
        WHERE fingerprint IS NOT NULL
        """,
    ]

    private static func outbox(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE events (
                position \(dialect.countingKey),
                id TEXT NOT NULL UNIQUE,
                conversation_id TEXT NOT NULL REFERENCES conversations (id),
                sequence BIGINT NOT NULL CHECK (sequence >= 1),
                name TEXT NOT NULL,
                body \(dialect.bytes) NOT NULL,
                ends_stream INTEGER NOT NULL CHECK (ends_stream IN (0, 1)),
                turn_id TEXT REFERENCES turns (id),
                created_at_ms BIGINT NOT NULL,
                UNIQUE (conversation_id, sequence)
            )
            """,
            // Only the first open delivery of a conversation has a `due_at_ms`; those behind it wait without one.
            """
            CREATE TABLE deliveries (
                event_id TEXT NOT NULL PRIMARY KEY REFERENCES events (id),
                app_id TEXT NOT NULL REFERENCES apps (id),
                conversation_id TEXT NOT NULL REFERENCES conversations (id),
                sequence BIGINT NOT NULL CHECK (sequence >= 1),
                state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'dead')),
                attempts INTEGER NOT NULL CHECK (attempts >= 0),
                due_at_ms BIGINT,
                lease_owner TEXT,
                last_outcome TEXT,
                last_status INTEGER,
                finished_at_ms BIGINT,
                UNIQUE (conversation_id, sequence),
                CHECK (state = 'pending' OR due_at_ms IS NULL),
                CHECK ((state = 'pending') = (finished_at_ms IS NULL)),
                CHECK (lease_owner IS NULL OR due_at_ms IS NOT NULL)
            )
            """,
            "CREATE INDEX deliveries_open ON deliveries (conversation_id, sequence) WHERE state = 'pending'",
            "CREATE UNIQUE INDEX deliveries_first ON deliveries (conversation_id) WHERE due_at_ms IS NOT NULL",
            "CREATE INDEX deliveries_due ON deliveries (due_at_ms, event_id) WHERE due_at_ms IS NOT NULL",
        ]
    }

    private static let knowledge = [
        """
        CREATE TABLE documents (
            id TEXT NOT NULL PRIMARY KEY,
            source TEXT NOT NULL,
            path TEXT NOT NULL,
            title TEXT NOT NULL,
            url TEXT,
            locale TEXT NOT NULL,
            audience TEXT,
            questions TEXT NOT NULL,
            content_hash TEXT NOT NULL,
            updated_at_ms BIGINT NOT NULL,
            UNIQUE (source, path)
        )
        """,
        """
        CREATE TABLE passages (
            document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
            headings TEXT NOT NULL,
            html TEXT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (document_id, ordinal)
        )
        """,
        """
        CREATE TABLE knowledge_state (
            id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
            revision BIGINT NOT NULL CHECK (revision >= 0),
            changed_at_ms BIGINT
        )
        """,
        "INSERT INTO knowledge_state (id, revision) VALUES (1, 0)",
    ]
}
