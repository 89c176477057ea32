/// The rows of imports, which the page asks for again while somebody looks.
struct ImportRowsPage: Sendable {
    let jobs: [ImportRow]

    init(_ desk: ContentBench) async throws {
        jobs = try await desk.imports()
    }
}
