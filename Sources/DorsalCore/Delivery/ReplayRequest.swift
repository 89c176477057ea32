public import FinAgentAPI

/// Events that are to be sent again, with the ids and the bytes they had.
public struct ReplayRequest: Sendable, Hashable {
    /// Which of them.
    public enum Selection: Sendable, Hashable {
        /// One event.
        case event(id: String)
        /// From one event to another in the log of all events, both included.
        case range(first: String, last: String)
        /// Everything made at that moment or later.
        case since(Timestamp)
        /// Everything that was given up.
        case dead
    }

    public var id: String
    public var appID: String
    public var selection: Selection
    public var now: Timestamp

    /// Makes a request.
    public init(id: String, appID: String, selection: Selection, now: Timestamp) {
        self.id = id
        self.appID = appID
        self.selection = selection
        self.now = now
    }
}
