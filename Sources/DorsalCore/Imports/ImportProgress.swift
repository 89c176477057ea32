/// How far a run has come that reads files: written down every few of them.
public struct ImportProgress: Sendable, Hashable {
    public var done: Int
    public var total: Int
    public var current: String?
    public var problems: [String]
    public var problemCount: Int
    public var leftOut: Int

    /// Makes a progress of what `job` says.
    public init(_ job: ImportJob) {
        done = job.done
        total = job.total
        current = job.current
        problems = job.problems
        problemCount = job.problemCount
        leftOut = job.report.leftOut
    }
}
