import DorsalCore
import FinAgentAPI

/// Brings content in, and shows how far that has come.
struct ImportsPage: ConsolePage {
    let path = "/console/content/imports"
    let template = "imports"
    let title = "Import"
    let place = ConsolePlace.content
    let desk: ContentBench

    private struct Content: Sendable {
        var address: String
        var archiveMegabytes: Int
        var jobs: [ImportRow]
        var hasJobs: Bool
    }

    func content(_ visit: ConsoleVisit) async throws -> any Sendable {
        let jobs = try await desk.stores.imports(limit: ImportRowsPage.size).map(ImportRow.init)
        return Content(
            address: visit.form.values["address"] ?? "", archiveMegabytes: ArchiveForm.megabytes, jobs: jobs,
            hasJobs: !jobs.isEmpty)
    }
}
