/// Brings content in, and shows how far that has come.
struct ImportsPage: Sendable {
    let address: String
    let archiveMegabytes = ArchiveForm.megabytes
    let jobs: [ImportRow]

    init(_ visit: ConsoleVisit, _ desk: ContentBench) async throws {
        address = visit.form.values["address"] ?? ""
        jobs = try await desk.imports()
    }
}
