public import FinAgentAPI

/// The whole effect of a turn, written in one transaction or not at all.
public struct TurnCommit: Sendable {
    /// A message of the agent.
    public struct Reply: Sendable, Hashable {
        public var id: String
        public var html: String

        /// Makes a reply.
        public init(id: String, html: String) {
            self.id = id
            self.html = html
        }
    }

    public var turnID: String
    public var owner: String
    public var conversationID: String
    /// The newest message the turn has seen.
    public var lastPosition: Int64
    public var status: ConversationStatus
    public var outcome: ConversationOutcome?
    public var resolutionState: ResolutionState?
    public var memory: ConversationMemory
    public var replies: [Reply]
    /// In order; the store gives them their sequence.
    public var events: [ComposedEvent]
    /// Asked for in this turn.
    public var survey: Survey?
    /// What happens next unless a message comes first.
    public var next: ScheduledTurn?
    public var trace: JSONValue
    public var now: Timestamp

    /// Makes a commit.
    public init(
        turnID: String, owner: String, conversationID: String, lastPosition: Int64, status: ConversationStatus,
        outcome: ConversationOutcome?, resolutionState: ResolutionState? = nil, memory: ConversationMemory,
        replies: [Reply], events: [ComposedEvent], survey: Survey? = nil, next: ScheduledTurn? = nil, trace: JSONValue,
        now: Timestamp
    ) {
        self.turnID = turnID
        self.owner = owner
        self.conversationID = conversationID
        self.lastPosition = lastPosition
        self.status = status
        self.outcome = outcome
        self.resolutionState = resolutionState
        self.memory = memory
        self.replies = replies
        self.events = events
        self.survey = survey
        self.next = next
        self.trace = trace
        self.now = now
    }
}
