import ArgumentParser
import DorsalCore
import FinAgentAPI

/// `dorsal knowledge import`.
struct KnowledgeImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import a folder of Markdown and HTML files.",
        discussion: """
            The folder becomes one source, named after it. Importing it again adds what is new, replaces what has changed, removes \
            what is gone and leaves the rest alone. A running server answers from the new content within a second.
            """)

    @Argument(help: "The folder.")
    var folder: String

    @Option(name: .long, help: "The base of the addresses of files that name none.")
    var baseURL: String?

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.with(try data.settings()) { workspace in
            let report = try await KnowledgeImport(workspace: workspace, baseURL: baseURL).run(folder: folder)
            let total = report.added + report.updated + report.unchanged
            try Output(output).record(
                [
                    ("documents", .integer(Int64(total))), ("added", .integer(Int64(report.added))),
                    ("updated", .integer(Int64(report.updated))), ("unchanged", .integer(Int64(report.unchanged))),
                    ("removed", .integer(Int64(report.removed))),
                ], quiet: "\(total)")
        }
    }
}
