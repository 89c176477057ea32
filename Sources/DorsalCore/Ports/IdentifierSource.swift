/// The only source of ids and randomness below the wiring.
public protocol IdentifierSource: Sendable {
    /// A new id: `prefix`, an underscore, and 26 characters that sort by time of creation.
    func identifier(_ prefix: String) -> String

    /// A new random UUID in lower case, for `request_id` (CONTRACT §1).
    func requestID() -> String

    /// A new number of 15 digits, the form in which the workspace API shows conversation ids (CONTRACT §9).
    func publicNumber() -> String

    /// `count` bytes from a cryptographically secure generator.
    func randomBytes(_ count: Int) -> [UInt8]
}
