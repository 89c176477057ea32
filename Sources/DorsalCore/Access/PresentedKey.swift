/// What an `Authorization` header brings, before anybody has asked the store.
public struct PresentedKey: Sendable, Hashable {
    /// There is a header at all.
    public var isPresent: Bool
    /// The key's hash; `nil` when it has not the form of one.
    public var hash: String?
    /// The key was good when it was last looked up.
    public var isKnown: Bool
}
