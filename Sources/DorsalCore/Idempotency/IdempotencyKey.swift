import FinAgentAPI

/// What a client calls a request by, so that sending it again does not do it again (CONTRACT §3).
public struct IdempotencyKey: Sendable, Hashable {
    /// The header that carries it.
    public static let headerName = "Idempotency-Key"
    /// The header of a response that was stored for an earlier request.
    public static let replayedHeaderName = "Idempotency-Replayed"
    /// The most characters a key may have.
    public static let maximumLength = 255

    /// The key itself.
    public let text: String

    /// Reads a key; `nil` unless it has 1 to 255 printable ASCII characters.
    public init?(_ text: String) {
        guard (1...Self.maximumLength).contains(text.utf8.count), text.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { return nil }
        self.text = text
    }

    /// What is wrong with a key that is none.
    public static var problem: Problem {
        Problem(
            .parameterInvalid, "\(headerName) must have 1 to \(maximumLength) printable ASCII characters",
            field: headerName)
    }
}
