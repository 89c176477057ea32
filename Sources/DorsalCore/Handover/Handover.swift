public import FinAgentAPI

/// A request to hand a conversation, or a user without one, to a human (CONTRACT §7, AGENT 2 row 20).
public struct Handover: Sendable {
    /// Who is handed over.
    public enum Target: Sendable {
        /// An existing conversation, by the application's own id.
        case conversation(externalID: String)
        /// A user, for whom a conversation is opened with their first message.
        case user(User, message: String, version: APIVersion, ids: IncomingMessage.NewIdentifiers)
    }

    public var appID: String
    public var target: Target
    /// For the human who takes over; never shown to the user.
    public var note: String?
    public var now: Timestamp
    /// See ``IdempotentRequest/mark``.
    public var idempotencyMark: String?

    /// Makes a request.
    public init(
        appID: String, target: Target, note: String? = nil, now: Timestamp, idempotencyMark: String? = nil
    ) {
        self.appID = appID
        self.target = target
        self.note = note
        self.now = now
        self.idempotencyMark = idempotencyMark
    }
}
