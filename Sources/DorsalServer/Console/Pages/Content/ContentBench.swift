import DorsalAgent
import DorsalCore
import FinAgentAPI

/// What the pages about content and their forms work with.
struct ContentBench: Sendable {
    private static let listedImports = 20

    let stores: any Stores
    let provider: KnowledgeIndexProvider
    let rules: WebhookRules
    let clock: any WallClock
    let ids: any IdentifierSource

    /// Creates, changes and deletes snippets.
    var snippets: SnippetDesk { SnippetDesk(store: stores, reader: SnippetReader(), clock: clock, ids: ids) }

    /// Creates, changes and deletes articles.
    var articles: ArticleDesk { ArticleDesk(store: stores, help: PageReader(), clock: clock, ids: ids) }

    /// The article with that id.
    func article(_ id: String) async throws -> Article {
        do {
            return try await articles.article(id)
        } catch is WorkspaceRefusal {
            throw RequestFailure.notFound
        }
    }

    /// The id that an administrator writes articles under.
    func author(email: String) async throws -> String {
        let admins = AdminDesk(store: stores, clock: clock, ids: ids)
        guard let admin = try await admins.list().first(where: { $0.email == email }) else {
            throw RequestFailure.notFound
        }
        return admin.id
    }

    /// The newest imports.
    func imports() async throws -> [ImportRow] {
        try await stores.imports(limit: Self.listedImports).map(ImportRow.init)
    }

    /// Asks for the import of a site. Answers what is wrong with the address, `nil` when it was asked for.
    func importSite(_ address: String) async throws -> String? {
        guard let scope = CrawlScope(address) else { return "Use the address of a web site: https://…" }
        do throws(CallbackURL.Problem) {
            _ = try CallbackURL(scope.start, allowsLoopback: rules.allowsLoopback, ownURL: rules.ownURL)
        } catch {
            return error.description.replacing("callback URL", with: "address")
        }
        _ = try await stores.requestImport(
            ImportRequest(
                id: ids.identifier("imp"), kind: .site, source: scope.start, origin: scope.start,
                createdAt: clock.now()), lease: nil)
        return nil
    }

    /// Asks for the import of an archive. Answers what is wrong with it, `nil` when it was asked for.
    func importArchive(_ bytes: [UInt8], name: String) async throws -> String? {
        let file = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let stem = file.lowercased().hasSuffix(".zip") ? String(file.dropLast(4)) : file
        guard !stem.isEmpty, stem.count <= 100, !stem.contains(":") else {
            return "Name the file as its source is to be called."
        }
        do throws(ArchiveProblem) {
            guard try !ArchiveFiles(bytes: bytes).paths.isEmpty else {
                return "There are no .md, .markdown, .html or .htm files in it."
            }
        } catch {
            return "The file cannot be used: \(error)."
        }
        let id = ids.identifier("imp")
        let origin = ImportedSource.uploads + "\(id) \(file)"
        let former = try await stores.importedSource(stem)
        if let refusal = former?.refusal(of: .archive, from: origin) {
            return "\(refusal). Name the file otherwise, or remove that source first."
        }
        _ = try await stores.requestImport(
            ImportRequest(
                id: id, kind: .archive, source: stem, origin: origin, createdAt: clock.now()),
            upload: bytes)
        return nil
    }
}
