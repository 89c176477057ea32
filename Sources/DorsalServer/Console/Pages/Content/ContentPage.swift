import DorsalCore
import FinAgentAPI

/// Fin AI Agent → Content: everything that the agent answers from.
struct ContentPage: Sendable {
    private static let size = 50
    private static let path = ConsolePlace.content.path

    struct Row: Sendable {
        var href: String
        var title: String
        var kind: String
        var source: String
        var updatedAt: String
    }

    struct Source: Sendable {
        var href: String
        var name: String
        var documents: Int
        var isCurrent: Bool
    }

    struct Draft: Sendable {
        var href: String
        var title: String
        var updatedAt: String
    }

    let drafts: [Draft]
    let rows: [Row]
    let sources: [Source]
    let documents: Int
    let isFiltered: Bool
    let source: String
    let canBeRemoved: Bool
    let next: String?

    init(_ visit: ConsoleVisit, _ desk: ContentBench) async throws {
        let source = visit.query["source"].flatMap { $0.isEmpty ? nil : $0 }
        let after = visit.query["after"].map { path in
            CatalogueQuery.Place(source: visit.query["after_source"] ?? source ?? "", path: path)
        }
        let entries = try await desk.stores.catalogue(
            CatalogueQuery(source: source, after: after, limit: Self.size + 1))
        let shown = entries.prefix(Self.size)
        drafts = source == nil && after == nil ? try await Self.drafts(desk) : []
        rows = shown.map(Self.row)
        sources = try await desk.stores.contentSummary().map { summary in
            Source(
                href: "\(Self.path)?source=\(ConsoleQuery.escaped(summary.name))", name: Self.name(summary.name),
                documents: summary.documents, isCurrent: summary.name == source)
        }
        documents = sources.reduce(0) { $0 + $1.documents }
        isFiltered = source != nil
        self.source = source ?? ""
        canBeRemoved = source.map { !$0.hasPrefix("workspace:") && $0 != Snippet.source } ?? false
        next = entries.count > Self.size ? shown.last.map { Self.next(after: $0, source: source) } : nil
    }

    /// The articles that wait to be published: the agent does not know them, so no source lists them.
    private static func drafts(_ desk: ContentBench) async throws -> [Draft] {
        let page = try await desk.articles.search("", states: [.draft], PageRequest(size: size))
        return page.items.map { article in
            Draft(
                href: "\(path)/articles/\(article.id)", title: article.content.title,
                updatedAt: ConsoleText.moment(article.content.updatedAt))
        }
    }

    private static func next(after entry: CatalogueEntry, source: String?) -> String {
        let filter = source.map { "source=\(ConsoleQuery.escaped($0))&" } ?? ""
        let place = "after_source=\(ConsoleQuery.escaped(entry.source))&after=\(ConsoleQuery.escaped(entry.path))"
        return "\(path)?\(filter)\(place)"
    }

    private static func row(_ entry: CatalogueEntry) -> Row {
        Row(
            href: href(entry), title: entry.title, kind: entry.kind.rawValue, source: name(entry.source),
            updatedAt: ConsoleText.moment(entry.updatedAt))
    }

    /// Where it is edited, or looked at when it was written elsewhere.
    private static func href(_ entry: CatalogueEntry) -> String {
        if entry.kind == .snippet { return "\(path)/snippets/\(entry.path)" }
        // An article's documents are called by its id and their language.
        if entry.source == ArticleDesk.source { return "\(path)/articles/\(entry.path.prefix { $0 != "/" })" }
        return "\(path)/documents/\(entry.id)"
    }

    /// What people call a source.
    static func name(_ source: String) -> String {
        switch source {
        case Snippet.source: "Snippets"
        case ArticleDesk.source: "Articles"
        default: source
        }
    }
}
