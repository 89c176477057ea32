public import DorsalCore
public import FinAgentAPI

extension SQLStore: ContentStore {
    private static let sourceColumns = """
        s.id, s.sync_behavior, s.status, s.url, s.audience_ids, s.last_synced_at_ms, s.created_at_ms, s.updated_at_ms
        """
    private static let pageColumns = """
        p.id, p.source_id, p.external_id, p.title, p.html, p.url, p.locale, p.is_for_agent, p.is_for_copilot, \
        p.revision, p.created_at_ms, p.updated_at_ms, p.last_ingested_at_ms
        """

    static var contentSourceList: PagedList {
        PagedList(
            columns: sourceColumns, tables: "content_sources s", table: "content_sources s",
            moment: "s.created_at_ms", id: "s.id")
    }

    static var externalPageList: PagedList {
        PagedList(
            columns: pageColumns, tables: "external_pages p", table: "external_pages p", moment: "p.created_at_ms",
            id: "p.id")
    }

    public func contentSources(_ request: PageRequest) async throws(StoreError) -> Page<ContentSource> {
        try await driver.read("contentSources") { connection in
            try Self.contentSourceList.page(request, on: connection, read: Self.source)
        }
    }

    public func contentSource(id: String) async throws(StoreError) -> ContentSource? {
        try await driver.read("contentSource") { connection in
            try connection.first("SELECT \(Self.sourceColumns) FROM content_sources s WHERE s.id = $1", [.text(id)])
                .map(Self.source)
        }
    }

    public func saveContentSource(_ source: ContentSource) async throws(StoreError) {
        try await driver.write("saveContentSource") { connection in
            try connection.execute(
                """
                INSERT INTO content_sources (id, sync_behavior, status, url, audience_ids, last_synced_at_ms,
                    created_at_ms, updated_at_ms)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                ON CONFLICT (id) DO UPDATE SET status = excluded.status, url = excluded.url,
                    audience_ids = excluded.audience_ids, updated_at_ms = excluded.updated_at_ms
                """,
                [
                    .text(source.id), .text(source.syncBehavior.rawValue), .text(source.status.rawValue),
                    .text(source.url), try source.audienceIDs.map { try StoredJSON.text($0) } ?? .null,
                    .moment(source.lastSyncedAt), .moment(source.createdAt), .moment(source.updatedAt),
                ])
            let changed = try connection.execute(
                "UPDATE documents SET is_held = $1 WHERE source = $2 AND is_held <> $1",
                [.flag(source.status == .deactivated), .text(source.documentSource)])
            if changed > 0 { try DocumentWriter(connection: connection).moveRevision(at: source.updatedAt) }
        }
    }

    public func deleteContentSource(id: String, at moment: Timestamp) async throws(StoreError) -> Bool {
        try await driver.write("deleteContentSource") { connection in
            try connection.execute("DELETE FROM external_pages WHERE source_id = $1", [.text(id)])
            guard try connection.execute("DELETE FROM content_sources WHERE id = $1", [.text(id)]) == 1 else {
                return false
            }
            let removed = try connection.execute(
                "DELETE FROM documents WHERE source = $1", [.text(ContentSource.documentSource(id: id))])
            if removed > 0 { try DocumentWriter(connection: connection).moveRevision(at: moment) }
            return true
        }
    }

    public func externalPages(_ request: PageRequest) async throws(StoreError) -> Page<ExternalPage> {
        try await driver.read("externalPages") { connection in
            try Self.externalPageList.page(request, on: connection, read: Self.page)
        }
    }

    public func externalPage(id: String) async throws(StoreError) -> ExternalPage? {
        try await driver.read("externalPage") { connection in try Self.page(id: id, on: connection) }
    }

    public func externalPage(sourceID: String, externalID: String) async throws(StoreError) -> ExternalPage? {
        try await driver.read("externalPage") { connection in
            try connection.first(
                "SELECT \(Self.pageColumns) FROM external_pages p WHERE p.source_id = $1 AND p.external_id = $2",
                [.text(sourceID), .text(externalID)]
            ).map(Self.page)
        }
    }

    public func saveExternalPage(
        _ page: ExternalPage, expecting revision: Int64?, document: DocumentContent?
    ) async throws(StoreError) -> Bool {
        try await driver.write("saveExternalPage") { connection in
            try ExternalPageWriter(page: page, revision: revision, document: document, connection: connection).run()
        }
    }

    public func deleteExternalPage(id: String, at moment: Timestamp) async throws(StoreError) -> ExternalPage? {
        try await driver.write("deleteExternalPage") { connection in
            guard let page = try Self.page(id: id, on: connection) else { return nil }
            try connection.execute("DELETE FROM external_pages WHERE id = $1", [.text(id)])
            let writer = DocumentWriter(connection: connection)
            let source = ContentSource.documentSource(id: page.sourceID)
            if try writer.replace(source: source, path: id, with: []) { try writer.moveRevision(at: moment) }
            return page
        }
    }

    static func page(id: String, on connection: any SQLConnection) throws -> ExternalPage? {
        try connection.first("SELECT \(pageColumns) FROM external_pages p WHERE p.id = $1", [.text(id)]).map(page)
    }

    private static func source(_ row: SQLRow) throws -> ContentSource {
        ContentSource(
            id: try row.text("id"), syncBehavior: try row.word("sync_behavior", as: ContentSource.SyncBehavior.self),
            status: try row.word("status", as: ContentSource.Status.self), url: try row.text("url"),
            audienceIDs: try row.optionalIDs("audience_ids"), lastSyncedAt: try row.moment("last_synced_at_ms"),
            createdAt: try row.moment("created_at_ms"), updatedAt: try row.moment("updated_at_ms"))
    }

    private static func page(_ row: SQLRow) throws -> ExternalPage {
        ExternalPage(
            id: try row.text("id"), sourceID: try row.text("source_id"), externalID: try row.text("external_id"),
            title: try row.text("title"), html: try row.text("html"), url: try row.optionalText("url"),
            locale: try row.text("locale"), isForAgent: try row.flag("is_for_agent"),
            isForCopilot: try row.flag("is_for_copilot"), createdAt: try row.moment("created_at_ms"),
            updatedAt: try row.moment("updated_at_ms"), lastIngestedAt: try row.moment("last_ingested_at_ms"),
            revision: try row.integer("revision"))
    }
}
