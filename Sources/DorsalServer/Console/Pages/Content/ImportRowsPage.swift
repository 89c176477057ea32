import DorsalCore
import FinAgentAPI

/// The rows of imports, which the page asks for again while somebody looks.
struct ImportRowsPage: ConsolePage {
    static let size = 20

    let path = "/console/content/imports/rows"
    let template = "import-rows"
    let title = "Imports"
    let place = ConsolePlace.content
    let isBackground = true
    let desk: ContentBench

    private struct Content: Sendable {
        var jobs: [ImportRow]
        var hasJobs: Bool
    }

    func content(_ visit: ConsoleVisit) async throws -> any Sendable {
        let jobs = try await desk.stores.imports(limit: Self.size).map(ImportRow.init)
        return Content(jobs: jobs, hasJobs: !jobs.isEmpty)
    }
}
