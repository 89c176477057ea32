import ArgumentParser
import DorsalCore
import DorsalStore
import FinAgentAPI

/// `dorsal knowledge jobs`.
struct KnowledgeJobs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs", abstract: "List imports, newest first, with how far they have come.")

    @Option(name: .long, help: "How many to list.")
    var limit = 20

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...200).contains(limit) else { throw ValidationError("--limit takes a number from 1 to 200.") }
    }

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let rows: [[JSONValue]] = try await workspace.store.imports(limit: limit).map { job in
                [
                    .string(job.id), .string(job.state.rawValue), .string(job.kind.rawValue), .string(job.source),
                    .integer(Int64(job.done)), .integer(Int64(job.total)), .integer(Int64(job.report.added)),
                    .integer(Int64(job.report.updated)), .integer(Int64(job.report.removed)),
                    .integer(Int64(job.problemCount)), .string(job.createdAt.rfc3339),
                    job.failure.map { .string($0) } ?? .null,
                ]
            }
            try Output(output).table(
                columns: [
                    "id", "state", "kind", "source", "done", "total", "added", "updated", "removed", "problems",
                    "created", "failure",
                ], rows: rows)
        }
    }
}
