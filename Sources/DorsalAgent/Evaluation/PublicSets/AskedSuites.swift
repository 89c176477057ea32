/// Which suites an evaluation was to measure. A baseline may hold others, which say nothing of it.
public enum AskedSuites: Sendable, Hashable {
    /// Whatever there is: what is in the baseline and neither measured nor skipped is gone.
    case all
    case these(Set<String>)

    /// Whether `suite` was to be measured.
    public func contains(_ suite: String) -> Bool {
        switch self {
        case .all: true
        case .these(let names): names.contains(suite)
        }
    }
}
