/// Creates, changes and deletes snippets. The agent answers from them within a second.
public struct SnippetDesk: Sendable {
    private let store: any SnippetStore
    private let reader: any SnippetReading
    private let clock: any WallClock
    private let ids: any IdentifierSource

    /// Makes a desk; `reader` makes what the agent quotes.
    public init(store: any SnippetStore, reader: any SnippetReading, clock: any WallClock, ids: any IdentifierSource) {
        self.store = store
        self.reader = reader
        self.clock = clock
        self.ids = ids
    }

    /// Keeps a new snippet. Throws ``SnippetRefusal``.
    public func create(_ draft: SnippetDraft) async throws -> Snippet {
        let now = clock.now()
        let snippet = Snippet(
            id: ids.identifier("snp"), title: draft.title, phrasings: draft.phrasings, answer: draft.answer,
            locale: draft.locale, createdAt: now, updatedAt: now)
        _ = try await store.saveSnippet(snippet, document: try document(snippet, draft), isNew: true)
        return snippet
    }

    /// Replaces a snippet by what `change` makes of it. Throws ``SnippetRefusal``.
    public func edit(_ id: String, _ change: (inout SnippetDraft) -> Void) async throws -> Snippet {
        guard var snippet = try await store.snippet(id: id) else { throw SnippetRefusal.notFound }
        var changed = SnippetDraft(
            title: snippet.title, phrasings: snippet.phrasings, answer: snippet.answer, locale: snippet.locale)
        change(&changed)
        let draft = SnippetDraft(
            title: changed.title, phrasings: changed.phrasings, answer: changed.answer, locale: changed.locale)
        (snippet.title, snippet.phrasings) = (draft.title, draft.phrasings)
        (snippet.answer, snippet.locale, snippet.updatedAt) = (draft.answer, draft.locale, clock.now())
        guard try await store.saveSnippet(snippet, document: try document(snippet, draft), isNew: false) else {
            throw SnippetRefusal.notFound
        }
        return snippet
    }

    /// Deletes a snippet. Throws ``SnippetRefusal``.
    public func delete(_ id: String) async throws {
        guard try await store.deleteSnippet(id: id, at: clock.now()) else { throw SnippetRefusal.notFound }
    }

    private func document(_ snippet: Snippet, _ draft: SnippetDraft) throws -> DocumentContent {
        let problems = draft.problems
        guard problems.isEmpty else { throw SnippetRefusal.invalid(problems) }
        guard let document = reader.document(snippet) else {
            throw SnippetRefusal.invalid(["answer": "There is no text in the answer that could be shown."])
        }
        return document
    }
}
