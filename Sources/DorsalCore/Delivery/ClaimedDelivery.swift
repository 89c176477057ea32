public import FinAgentAPI

/// A webhook under lease.
public struct ClaimedDelivery: Sendable, Hashable {
    public var eventID: String
    public var conversationID: String
    public var appID: String
    /// The event's position within its conversation.
    public var sequence: Int64
    public var body: [UInt8]
    /// When the event was made.
    public var createdAt: Timestamp
    /// Which try this is, from 1.
    public var attempt: Int
    public var url: String
    public var sealedSecret: String
    /// The secret that is staged to follow, during a rotation.
    public var sealedNextSecret: String?

    /// Makes a claim.
    public init(
        eventID: String, conversationID: String, appID: String, sequence: Int64, body: [UInt8], createdAt: Timestamp,
        attempt: Int, url: String, sealedSecret: String, sealedNextSecret: String? = nil
    ) {
        self.eventID = eventID
        self.conversationID = conversationID
        self.appID = appID
        self.sequence = sequence
        self.body = body
        self.createdAt = createdAt
        self.attempt = attempt
        self.url = url
        self.sealedSecret = sealedSecret
        self.sealedNextSecret = sealedNextSecret
    }
}
