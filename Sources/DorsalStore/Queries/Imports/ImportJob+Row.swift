import DorsalCore
import FinAgentAPI

extension ImportJob {
    /// The columns that a job is read from.
    static let columns = """
        id, kind, source, origin, base_url, maximum_pages, state, done, total, is_cut, bytes, current_item, problems,
        problem_count, report, failure, is_cancel_requested, created_at_ms, finished_at_ms
        """

    /// Reads a row of `import_jobs`.
    init(_ row: SQLRow) throws {
        self.init(
            ImportRequest(
                id: try row.text("id"), kind: try row.word("kind", as: Kind.self), source: try row.text("source"),
                origin: try row.text("origin"), baseURL: try row.optionalText("base_url"),
                maximumPages: try row.count("maximum_pages"), createdAt: try row.moment("created_at_ms")))
        state = try row.word("state", as: State.self)
        done = try row.count("done")
        total = try row.count("total")
        isCut = try row.flag("is_cut")
        bytes = try row.integer("bytes")
        current = try row.optionalText("current_item")
        problems = try row.json("problems", as: [String].self)
        problemCount = try row.count("problem_count")
        report = try row.json("report", as: ImportReport.self)
        failure = try row.optionalText("failure")
        isCancelRequested = try row.flag("is_cancel_requested")
        finishedAt = try row.optionalMoment("finished_at_ms")
    }
}
