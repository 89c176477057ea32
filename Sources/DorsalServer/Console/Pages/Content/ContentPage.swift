import DorsalCore
import FinAgentAPI

/// Fin AI Agent → Content: everything that the agent answers from.
struct ContentPage: ConsolePage {
    private static let size = 50

    let path = ConsolePlace.content.path
    let template = "content"
    let title = "Content"
    let place = ConsolePlace.content
    let desk: ContentBench

    private struct Row: Sendable {
        var href: String
        var title: String
        var kind: String
        var source: String
        var updatedAt: String
    }

    private struct Source: Sendable {
        var href: String
        var name: String
        var documents: Int
        var isCurrent: Bool
    }

    private struct Draft: Sendable {
        var href: String
        var title: String
        var updatedAt: String
    }

    private struct Content: Sendable {
        var drafts: [Draft]
        var hasDrafts: Bool
        var rows: [Row]
        var hasRows: Bool
        var sources: [Source]
        var hasSources: Bool
        var documents: Int
        var isFiltered: Bool
        var source: String
        var canBeRemoved: Bool
        var next: String?
    }

    func content(_ visit: ConsoleVisit) async throws -> any Sendable {
        let source = visit.query["source"].flatMap { $0.isEmpty ? nil : $0 }
        let after = visit.query["after"].map { path in
            CatalogueQuery.Place(source: visit.query["after_source"] ?? source ?? "", path: path)
        }
        let entries = try await desk.stores.catalogue(
            CatalogueQuery(source: source, after: after, limit: Self.size + 1))
        let sources = try await desk.stores.contentSummary()
        let shown = entries.prefix(Self.size)
        let drafts = source == nil && after == nil ? try await drafts() : []
        return Content(
            drafts: drafts, hasDrafts: !drafts.isEmpty,
            rows: shown.map(Self.row), hasRows: !shown.isEmpty,
            sources: sources.map { summary in
                Source(
                    href: "\(path)?source=\(ConsoleQuery.escaped(summary.name))", name: Self.name(summary.name),
                    documents: summary.documents, isCurrent: summary.name == source)
            },
            hasSources: !sources.isEmpty, documents: sources.reduce(0) { $0 + $1.documents },
            isFiltered: source != nil, source: source ?? "",
            canBeRemoved: source.map { !$0.hasPrefix("workspace:") && $0 != Snippet.source } ?? false,
            next: entries.count > Self.size ? shown.last.map { next(after: $0, source: source) } : nil)
    }

    /// The articles that wait to be published: the agent does not know them, so no source lists them.
    private func drafts() async throws -> [Draft] {
        let page = try await desk.articles.search("", states: [.draft], PageRequest(size: Self.size))
        return page.items.map { article in
            Draft(
                href: "/console/content/articles/\(article.id)", title: article.content.title,
                updatedAt: ConsoleText.moment(article.content.updatedAt))
        }
    }

    private func next(after entry: CatalogueEntry, source: String?) -> String {
        let filter = source.map { "source=\(ConsoleQuery.escaped($0))&" } ?? ""
        let place = "after_source=\(ConsoleQuery.escaped(entry.source))&after=\(ConsoleQuery.escaped(entry.path))"
        return "\(path)?\(filter)\(place)"
    }

    private static func row(_ entry: CatalogueEntry) -> Row {
        return Row(
            href: href(entry),
            title: entry.title, kind: entry.kind.rawValue, source: name(entry.source),
            updatedAt: ConsoleText.moment(entry.updatedAt))
    }

    /// Where it is edited, or looked at when it was written elsewhere.
    private static func href(_ entry: CatalogueEntry) -> String {
        let base = "/console/content"
        if entry.kind == .snippet { return "\(base)/snippets/\(entry.path)" }
        // An article's documents are called by its id and their language.
        if entry.source == ArticleDesk.source { return "\(base)/articles/\(entry.path.prefix { $0 != "/" })" }
        return "\(base)/documents/\(entry.id)"
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
