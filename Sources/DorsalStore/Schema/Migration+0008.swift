extension Migration {
    /// Imports as jobs, what is known of the pages of sites, and snippets.
    static let contentImport = Migration(number: 8, name: "0008-content-import") { dialect in
        [
            // A job that waits or runs is due: at once, or when the lease of whoever runs it is over.
            """
            CREATE TABLE import_jobs (
                id TEXT NOT NULL PRIMARY KEY,
                kind TEXT NOT NULL CHECK (kind IN ('folder', 'archive', 'site')),
                source TEXT NOT NULL,
                origin TEXT NOT NULL,
                base_url TEXT,
                maximum_pages INTEGER NOT NULL CHECK (maximum_pages >= 1),
                state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
                done INTEGER NOT NULL,
                total INTEGER NOT NULL,
                is_cut INTEGER NOT NULL CHECK (is_cut IN (0, 1)),
                bytes BIGINT NOT NULL,
                current_item TEXT,
                problems TEXT NOT NULL,
                problem_count INTEGER NOT NULL,
                report TEXT NOT NULL,
                failure TEXT,
                is_cancel_requested INTEGER NOT NULL CHECK (is_cancel_requested IN (0, 1)),
                due_at_ms BIGINT,
                lease_owner TEXT,
                created_at_ms BIGINT NOT NULL,
                finished_at_ms BIGINT,
                CHECK ((state IN ('waiting', 'running')) = (due_at_ms IS NOT NULL)),
                CHECK ((state = 'running') = (lease_owner IS NOT NULL)),
                CHECK ((due_at_ms IS NULL) = (finished_at_ms IS NOT NULL))
            )
            """,
            "CREATE INDEX import_jobs_due ON import_jobs (due_at_ms, id) WHERE due_at_ms IS NOT NULL",
            "CREATE INDEX import_jobs_newest ON import_jobs (created_at_ms, id)",
            // The pages of an unfinished run in the order in which they are read. Gone when it ends.
            """
            CREATE TABLE import_items (
                job_id TEXT NOT NULL REFERENCES import_jobs (id) ON DELETE CASCADE,
                address TEXT NOT NULL,
                position INTEGER NOT NULL,
                depth INTEGER NOT NULL,
                is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
                document_id TEXT,
                PRIMARY KEY (job_id, address)
            )
            """,
            "CREATE INDEX import_items_open ON import_items (job_id, position) WHERE is_open = 1",
            "CREATE INDEX import_items_documents ON import_items (job_id, document_id) WHERE document_id IS NOT NULL",
            // An archive that was uploaded, until its run has ended.
            """
            CREATE TABLE import_uploads (
                job_id TEXT NOT NULL PRIMARY KEY REFERENCES import_jobs (id) ON DELETE CASCADE,
                bytes \(dialect.bytes) NOT NULL
            )
            """,
            // What a page said of its version, and where it leads, so that it need not be sent again.
            """
            CREATE TABLE import_pages (
                source TEXT NOT NULL,
                address TEXT NOT NULL,
                etag TEXT,
                last_modified TEXT,
                links TEXT NOT NULL,
                document_id TEXT NOT NULL,
                PRIMARY KEY (source, address)
            )
            """,
            // A snippet as it was written; what the agent quotes is its document.
            """
            CREATE TABLE snippets (
                id TEXT NOT NULL PRIMARY KEY,
                title TEXT NOT NULL,
                phrasings TEXT NOT NULL,
                answer TEXT NOT NULL,
                locale TEXT NOT NULL,
                created_at_ms BIGINT NOT NULL,
                updated_at_ms BIGINT NOT NULL
            )
            """,
            "CREATE INDEX snippets_by_change ON snippets (updated_at_ms, id)",
        ]
    }
}
