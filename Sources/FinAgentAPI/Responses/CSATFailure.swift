/// The body of a `422` from `POST /fin/csat`: messages by field, or by `base` (CONTRACT §7).
public struct CSATFailure: Sendable, Hashable, Codable {
    public var errors: [String: String]

    /// Makes the failure.
    public init(errors: [String: String]) {
        self.errors = errors
    }
}
