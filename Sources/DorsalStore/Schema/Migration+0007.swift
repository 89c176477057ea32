extension Migration {
    /// What the workspace API keeps: admins, articles, content sources and their pages, what is known of contacts, attributes and
    /// what humans do in conversations.
    static let workspaceAPI = Migration(number: 7, name: "0007-workspace") { _ in
        people + articles + pages + attributes + inbox
    }

    private static let people = [
        """
        CREATE TABLE workspace_admins (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            email TEXT NOT NULL,
            created_at_ms BIGINT NOT NULL
        )
        """,
        "ALTER TABLE users ADD COLUMN role TEXT NOT NULL DEFAULT 'user' CHECK (role IN ('user', 'lead'))",
        "ALTER TABLE users ADD COLUMN phone TEXT",
        "ALTER TABLE users ADD COLUMN avatar TEXT",
        "ALTER TABLE users ADD COLUMN owner_id TEXT",
        "ALTER TABLE users ADD COLUMN is_unsubscribed INTEGER NOT NULL DEFAULT 0 CHECK (is_unsubscribed IN (0, 1))",
        "ALTER TABLE users ADD COLUMN signed_up_at_ms BIGINT",
        "ALTER TABLE users ADD COLUMN last_seen_at_ms BIGINT",
        // Of a contact that was deleted nothing is left but the row that its conversations point to.
        "ALTER TABLE users ADD COLUMN deleted_at_ms BIGINT",
        "CREATE INDEX users_by_creation ON users (created_at_ms, id) WHERE deleted_at_ms IS NULL",
        "CREATE INDEX users_by_change ON users (updated_at_ms, id) WHERE deleted_at_ms IS NULL",
        "CREATE INDEX users_by_external_id ON users (external_id) WHERE deleted_at_ms IS NULL",
        "CREATE INDEX users_by_email ON users (email) WHERE email IS NOT NULL",
        "CREATE INDEX conversations_by_user ON conversations (user_id, created_at_ms, id)",
    ]

    private static let articles = [
        """
        CREATE TABLE articles (
            id TEXT NOT NULL PRIMARY KEY,
            state TEXT NOT NULL CHECK (state IN ('draft', 'published')),
            content TEXT NOT NULL,
            translations TEXT NOT NULL,
            parent_id TEXT,
            parent_type TEXT,
            audience_ids TEXT,
            created_by_id TEXT NOT NULL,
            updated_by_id TEXT NOT NULL,
            search_text TEXT NOT NULL,
            revision BIGINT NOT NULL CHECK (revision >= 1),
            updated_at_ms BIGINT NOT NULL
        )
        """,
        "CREATE INDEX articles_by_change ON articles (updated_at_ms, id)",
    ]

    private static let pages = [
        """
        CREATE TABLE content_sources (
            id TEXT NOT NULL PRIMARY KEY,
            sync_behavior TEXT NOT NULL CHECK (sync_behavior IN ('api', 'automatic', 'manual')),
            status TEXT NOT NULL CHECK (status IN ('active', 'deactivated')),
            url TEXT NOT NULL,
            audience_ids TEXT,
            last_synced_at_ms BIGINT NOT NULL,
            created_at_ms BIGINT NOT NULL,
            updated_at_ms BIGINT NOT NULL
        )
        """,
        "CREATE INDEX content_sources_by_creation ON content_sources (created_at_ms, id)",
        """
        CREATE TABLE external_pages (
            id TEXT NOT NULL PRIMARY KEY,
            source_id TEXT NOT NULL REFERENCES content_sources (id),
            external_id TEXT NOT NULL,
            title TEXT NOT NULL,
            html TEXT NOT NULL,
            url TEXT,
            locale TEXT NOT NULL,
            is_for_agent INTEGER NOT NULL CHECK (is_for_agent IN (0, 1)),
            is_for_copilot INTEGER NOT NULL CHECK (is_for_copilot IN (0, 1)),
            revision BIGINT NOT NULL CHECK (revision >= 1),
            created_at_ms BIGINT NOT NULL,
            updated_at_ms BIGINT NOT NULL,
            last_ingested_at_ms BIGINT NOT NULL,
            UNIQUE (source_id, external_id)
        )
        """,
        "CREATE INDEX external_pages_by_creation ON external_pages (created_at_ms, id)",
        // The agent does not answer from documents whose source is switched off.
        "ALTER TABLE documents ADD COLUMN is_held INTEGER NOT NULL DEFAULT 0 CHECK (is_held IN (0, 1))",
    ]

    private static let attributes = [
        "ALTER TABLE attribute_definitions ADD COLUMN number BIGINT",
        """
        UPDATE attribute_definitions SET number = (
            SELECT count(*) FROM attribute_definitions o
            WHERE o.app_id < attribute_definitions.app_id OR (o.app_id = attribute_definitions.app_id
                AND (o.subject < attribute_definitions.subject OR (o.subject = attribute_definitions.subject
                    AND o.name <= attribute_definitions.name))))
        """,
        "CREATE UNIQUE INDEX attribute_definitions_number ON attribute_definitions (number)",
        "ALTER TABLE attribute_definitions ADD COLUMN description TEXT",
        "ALTER TABLE attribute_definitions ADD COLUMN options TEXT",
        """
        ALTER TABLE attribute_definitions ADD COLUMN is_messenger_writable INTEGER NOT NULL DEFAULT 0
            CHECK (is_messenger_writable IN (0, 1))
        """,
        """
        ALTER TABLE attribute_definitions ADD COLUMN is_archived INTEGER NOT NULL DEFAULT 0
            CHECK (is_archived IN (0, 1))
        """,
        "ALTER TABLE attribute_definitions ADD COLUMN created_at_ms BIGINT",
        "ALTER TABLE attribute_definitions ADD COLUMN updated_at_ms BIGINT",
    ]

    private static let inbox = [
        // What a human did last about it. Without, the state of a conversation follows from what the agent did.
        "ALTER TABLE conversations ADD COLUMN handling TEXT CHECK (handling IN ('open', 'closed', 'snoozed'))",
        "ALTER TABLE conversations ADD COLUMN snoozed_until_ms BIGINT",
        "ALTER TABLE conversations ADD COLUMN admin_assignee_id TEXT",
        "ALTER TABLE conversations ADD COLUMN team_assignee_id TEXT",
        "CREATE INDEX conversations_by_creation ON conversations (created_at_ms, id)",
        "ALTER TABLE messages ADD COLUMN admin_id TEXT",
        "ALTER TABLE notes ADD COLUMN admin_id TEXT",
        """
        CREATE TABLE conversation_parts (
            id TEXT NOT NULL PRIMARY KEY,
            conversation_id TEXT NOT NULL REFERENCES conversations (id),
            kind TEXT NOT NULL CHECK (kind IN ('close', 'open', 'snoozed', 'assignment')),
            body TEXT,
            admin_id TEXT NOT NULL,
            assignee_id TEXT,
            created_at_ms BIGINT NOT NULL
        )
        """,
        "CREATE INDEX conversation_parts_of_conversation ON conversation_parts (conversation_id, created_at_ms)",
    ]
}
