/// What was erased.
public struct ErasureReport: Sendable, Hashable {
    public var users = 0
    public var conversations = 0
    public var messages = 0
    public var events = 0
    /// What the store called the user and the conversations. A copy of the database may know them under other ids of the client, which
    /// can be changed; these cannot.
    public var storedIDs: Set<String> = []

    /// Makes an empty report.
    public init() {}

    /// There was nothing to erase.
    public var isEmpty: Bool { users == 0 && conversations == 0 }
}
