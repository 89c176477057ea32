public import FinAgentAPI

/// A conversation as the workspace API lists it.
public struct InboxConversation: Sendable, Hashable {
    public var record: ConversationRecord
    public var contact: InboxContact
    public var createdAt: Timestamp
    public var updatedAt: Timestamp
    public var state: InboxState
    public var snoozedUntil: Timestamp?
    /// Since when the user has been waiting for an answer; `nil` when the last word was not theirs.
    public var waitingSince: Timestamp?
    public var adminAssigneeID: String?
    public var teamAssigneeID: String?
    /// What the conversation began with.
    public var source: InboxPart
    public var rating: InboxRating?
    /// The agent has said something.
    public var isAgentInvolved: Bool
    /// When the agent first and last said something.
    public var agentSpokeAt: (first: Timestamp, last: Timestamp)? {
        guard let first = agentFirstAt, let last = agentLastAt else { return nil }
        return (first, last)
    }
    var agentFirstAt: Timestamp?
    var agentLastAt: Timestamp?

    /// Makes a conversation.
    public init(
        record: ConversationRecord, contact: InboxContact, createdAt: Timestamp, updatedAt: Timestamp,
        state: InboxState, snoozedUntil: Timestamp?, waitingSince: Timestamp?, adminAssigneeID: String?,
        teamAssigneeID: String?, source: InboxPart, rating: InboxRating?, agentFirstAt: Timestamp?,
        agentLastAt: Timestamp?
    ) {
        self.record = record
        self.contact = contact
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.state = state
        self.snoozedUntil = snoozedUntil
        self.waitingSince = waitingSince
        self.adminAssigneeID = adminAssigneeID
        self.teamAssigneeID = teamAssigneeID
        self.source = source
        self.rating = rating
        self.isAgentInvolved = agentFirstAt != nil
        self.agentFirstAt = agentFirstAt
        self.agentLastAt = agentLastAt
    }
}
