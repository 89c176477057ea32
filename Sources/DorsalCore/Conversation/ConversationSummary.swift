public import FinAgentAPI

/// A conversation in a list.
public struct ConversationSummary: Sendable, Hashable {
    public var id: String
    /// The application's own id.
    public var externalID: String
    public var userName: String?
    public var userEmail: String?
    public var userExternalID: String
    public var status: ConversationStatus
    public var outcome: ConversationOutcome?
    public var resolutionState: ResolutionState?
    public var createdAt: Timestamp
    public var updatedAt: Timestamp
    /// The first thing the user said, as it came.
    public var opening: String

    /// Makes a summary.
    public init(
        id: String, externalID: String, userName: String?, userEmail: String?, userExternalID: String,
        status: ConversationStatus, outcome: ConversationOutcome?, resolutionState: ResolutionState?,
        createdAt: Timestamp, updatedAt: Timestamp, opening: String
    ) {
        self.id = id
        self.externalID = externalID
        self.userName = userName
        self.userEmail = userEmail
        self.userExternalID = userExternalID
        self.status = status
        self.outcome = outcome
        self.resolutionState = resolutionState
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.opening = opening
    }
}
