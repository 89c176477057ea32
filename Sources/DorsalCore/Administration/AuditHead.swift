import FinAgentAPI

/// Where the audit log ends, kept apart from its lines: when the newest lines are taken out, the log ends before it (RELIABILITY C9).
public struct AuditHead: Sendable, Hashable, Codable {
    /// The newest line's number.
    public var position: Int64
    /// The newest line's hash.
    public var hash: String

    /// The head of a log that ends with `line`.
    public init(_ line: AuditRecord) {
        position = line.position
        hash = line.hash
    }
}
