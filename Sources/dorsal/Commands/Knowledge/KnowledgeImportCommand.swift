import ArgumentParser
import DorsalCore
import FinAgentAPI

/// `dorsal knowledge import`.
struct KnowledgeImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import a folder or a ZIP of Markdown and HTML files, or a web site.",
        discussion: """
            What is imported becomes one source, named after the folder, the ZIP file or the address. Importing it again adds what is \
            new, replaces what has changed, removes what is gone and leaves the rest alone. A running server answers from the new \
            content within a second. A source of that name that came from elsewhere is not replaced unless --replace says so; --source \
            gives this one another name.

            A site is read from its address and its sitemap on, below that address and on that host alone, as far as its robots.txt \
            allows. The same address rules hold as for webhooks. An import that was cut off goes on with the next one, or in a running \
            server; dorsal knowledge jobs shows all of them.
            """)

    @Argument(help: "The folder, the ZIP file, or the https address of a site or sitemap.")
    var target: String

    @Option(
        name: .long,
        help: "The base of the addresses of files that name none (default: that of the import before; '' for none).")
    var baseURL: String?

    @Option(name: .long, help: "The name of the source.")
    var source: String?

    @Flag(name: .long, help: "Take the place of a source of that name that came from elsewhere.")
    var replace = false

    @Option(name: .long, help: "How many pages of a site are read at most.")
    var maxPages = ImportLimits.usualPages

    @Flag(name: .long, help: "The development profile: allow http to loopback addresses.")
    var dev = false

    @OptionGroup var webhooks: WebhookOptions
    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...ImportLimits.mostPages).contains(maxPages) else {
            throw ValidationError("--max-pages takes a number from 1 to \(ImportLimits.mostPages).")
        }
        guard source?.isEmpty != true else { throw ValidationError("--source must not be empty.") }
    }

    func run() async throws {
        let settings = try data.settings()
        try await Workspace.with(settings) { workspace in
            let job = try await KnowledgeImport(
                workspace: workspace, rules: webhooks.rules(settings, isDevelopment: dev), baseURL: baseURL,
                source: source, maximumPages: maxPages, replaces: replace
            ).run(target)
            let report = job.report
            let total = report.added + report.updated + report.unchanged
            try Output(output).record(
                [
                    ("source", .string(job.source)), ("documents", .integer(Int64(total))),
                    ("added", .integer(Int64(report.added))), ("updated", .integer(Int64(report.updated))),
                    ("unchanged", .integer(Int64(report.unchanged))), ("removed", .integer(Int64(report.removed))),
                    ("problems", .integer(Int64(job.problemCount))), ("job", .string(job.id)),
                    ("left_out", .integer(Int64(report.leftOut))),
                ], quiet: "\(total)")
        }
    }
}
