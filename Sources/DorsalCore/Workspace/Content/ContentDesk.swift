public import FinAgentAPI

/// Content sources and external pages: what a client brings the agent to answer from.
public struct ContentDesk: Sendable {
    private static let attempts = 5

    private let store: any ContentStore
    private let help: any HelpContentReader
    private let clock: any WallClock
    private let ids: any IdentifierSource

    /// Makes the desk.
    public init(
        store: any ContentStore, help: any HelpContentReader, clock: any WallClock, ids: any IdentifierSource
    ) {
        self.store = store
        self.help = help
        self.clock = clock
        self.ids = ids
    }

    // MARK: Sources

    /// Sources, newest first.
    public func sources(_ request: PageRequest) async throws(StoreError) -> Page<ContentSource> {
        try await store.contentSources(request)
    }

    /// The source with that id.
    public func source(_ id: String) async throws -> ContentSource {
        guard let source = try await store.contentSource(id: id) else {
            throw WorkspaceRefusal.notFound(.contentSource)
        }
        return source
    }

    /// Creates a source.
    public func createSource(_ body: JSONValue, version: APIVersion) async throws -> ContentSource {
        var reader = ContentReader(version: version)
        let source = try reader.source(body, id: ids.publicNumber(), now: clock.now())
        try await store.saveContentSource(source)
        return source
    }

    /// Changes a source.
    public func updateSource(_ id: String, _ body: JSONValue, version: APIVersion) async throws -> ContentSource {
        var reader = ContentReader(version: version)
        let changed = try reader.source(body, stored: try await source(id), now: clock.now())
        try await store.saveContentSource(changed)
        return changed
    }

    /// Deletes a source with all its pages.
    public func deleteSource(_ id: String) async throws {
        guard try await store.deleteContentSource(id: id, at: clock.now()) else {
            throw WorkspaceRefusal.notFound(.contentSource)
        }
    }

    // MARK: Pages

    /// Pages, newest first.
    public func pages(_ request: PageRequest) async throws(StoreError) -> Page<ExternalPage> {
        try await store.externalPages(request)
    }

    /// The page with that id.
    public func page(_ id: String) async throws -> ExternalPage {
        guard let page = try await store.externalPage(id: id) else { throw WorkspaceRefusal.notFound(.externalPage) }
        return page
    }

    /// Creates a page, or changes the one that its source knows by the same external id.
    public func createPage(_ body: JSONValue, version: APIVersion) async throws -> ExternalPage {
        var reader = ContentReader(version: version)
        let draft = try reader.page(body)
        for _ in 0..<Self.attempts {
            try await requireSource(draft.sourceID)
            let stored = try await store.externalPage(sourceID: draft.sourceID, externalID: draft.externalID)
            let page = draft.page(over: stored, newID: ids.publicNumber(), now: clock.now())
            if try await save(page, over: stored) { return page }
        }
        throw Self.busy
    }

    /// Changes a page.
    public func updatePage(_ id: String, _ body: JSONValue, version: APIVersion) async throws -> ExternalPage {
        for _ in 0..<Self.attempts {
            let stored = try await page(id)
            var reader = ContentReader(version: version)
            let draft = try reader.page(body, stored: stored)
            try await requireSource(draft.sourceID)
            let other = try await store.externalPage(sourceID: draft.sourceID, externalID: draft.externalID)
            guard other == nil || other?.id == id else {
                throw WorkspaceRefusal.conflict("Another page of this source has the external_id \(draft.externalID)")
            }
            let page = draft.page(over: stored, newID: id, now: clock.now())
            if try await save(page, over: stored) { return page }
        }
        throw Self.busy
    }

    /// Deletes a page and answers what it was.
    public func deletePage(_ id: String) async throws -> ExternalPage {
        guard let page = try await store.deleteExternalPage(id: id, at: clock.now()) else {
            throw WorkspaceRefusal.notFound(.externalPage)
        }
        return page
    }

    private func requireSource(_ id: String) async throws {
        guard try await store.contentSource(id: id) != nil else {
            throw InvalidRequest(
                problems: [Problem(.parameterInvalid, "source_id is no content import source", field: "source_id")])
        }
    }

    private func save(_ page: ExternalPage, over stored: ExternalPage?) async throws -> Bool {
        let document =
            page.isForAgent
            ? try help.document(
                HelpPage(
                    source: ContentSource.documentSource(id: page.sourceID), path: page.id, title: page.title,
                    url: page.url, locale: page.locale, html: page.html, updatedAt: page.updatedAt)) : nil
        return try await store.saveExternalPage(page, expecting: stored?.revision, document: document)
    }

    private static let busy = StoreError(
        operation: "saveExternalPage", reason: .busy, detail: "the page is being changed by others")
}
