import DorsalCore
import FinAgentAPI

/// An import in a list.
struct ImportRow: Sendable {
    var id: String
    var source: String
    var kind: String
    var state: String
    var tone: String
    var done: Int
    var total: Int
    var isRunning: Bool
    var changes: String
    var current: String?
    var failure: String?
    var problemCount: Int
    var problems: [String]
    var hasProblems: Bool
    var at: String

    init(_ job: ImportJob) {
        id = job.id
        source = job.source
        kind = job.kind.rawValue
        done = job.done
        total = job.total
        isRunning = !job.state.isFinal
        let report = job.report
        changes =
            "\(report.added) new, \(report.updated) changed, \(report.unchanged) as before, \(report.removed) removed"
        current = job.current
        failure = job.failure
        problemCount = job.problemCount
        problems = job.problems
        hasProblems = job.problemCount > 0
        at = ConsoleText.moment(job.createdAt)
        (state, tone) =
            switch job.state {
            case .waiting: ("waiting", "accent")
            case .running: (job.isCancelRequested ? "cancelling" : "running", "accent")
            case .done: (job.isCut ? "done, limit reached" : "done", job.isCut ? "warn" : "good")
            case .failed: ("failed", "bad")
            case .cancelled: ("cancelled", "warn")
            }
    }
}
