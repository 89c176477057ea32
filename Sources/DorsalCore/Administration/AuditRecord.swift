import Crypto
import FinAgentAPI

/// A line of the audit log. Each carries a hash of its content and of the line before it, so that none can be changed or taken out
/// without breaking the chain (RELIABILITY C9).
public struct AuditRecord: Sendable, Hashable {
    /// What the first line follows.
    public static let origin = String(repeating: "0", count: 64)

    /// The line's number, from 1, without gaps.
    public var position: Int64
    public var entry: AuditEntry
    /// SHA-256 in hexadecimal.
    public var hash: String

    /// Reads a line.
    public init(position: Int64, entry: AuditEntry, hash: String) {
        self.position = position
        self.entry = entry
        self.hash = hash
    }

    /// Makes the line that follows `previous`.
    public init(_ entry: AuditEntry, following previous: AuditRecord?) {
        self.init(entry, after: previous.map(AuditHead.init))
    }

    /// Makes the line that follows those up to `previous`.
    public init(_ entry: AuditEntry, after previous: AuditHead?) {
        position = (previous?.position ?? 0) + 1
        self.entry = entry
        hash = Self.hash(entry, position: position, previous: previous?.hash ?? Self.origin)
    }

    /// Whether the line is what once followed `previous`.
    public func follows(_ previous: AuditRecord?) -> Bool {
        self == AuditRecord(entry, following: previous)
    }

    private static func hash(_ entry: AuditEntry, position: Int64, previous: String) -> String {
        // Each part with its length before it, so that no two lines are spelled alike.
        let parts = [
            previous, "\(position)", "\(entry.at.milliseconds)", entry.actor, entry.address, entry.action, entry.target,
        ]
        let text = parts.map { "\($0.utf8.count):\($0)" }.joined(separator: ",")
        return Hexadecimal.text(SHA256.hash(data: Array(text.utf8)))
    }
}
