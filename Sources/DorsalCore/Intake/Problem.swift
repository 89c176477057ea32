public import FinAgentAPI

/// One thing wrong with a request.
public struct Problem: Sendable, Hashable {
    public var code: ErrorCode
    public var message: String
    /// The offending field as a path.
    public var field: String?

    /// Makes a problem.
    public init(_ code: ErrorCode, _ message: String, field: String? = nil) {
        self.code = code
        self.message = message
        self.field = field
    }
}
