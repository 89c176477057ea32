/// The body of `POST /fin/capabilities` (CONTRACT §7).
public struct CapabilitiesRequest: Sendable, Hashable, Codable {
    /// The user to list capabilities for.
    public var user: User

    /// Makes the body.
    public init(user: User) {
        self.user = user
    }
}
