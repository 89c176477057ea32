public import FinAgentAPI

/// A turn that is over, with why it went as it went.
public struct RecordedTurn: Sendable, Hashable {
    public var id: String
    public var occasion: TurnOccasion
    public var settings: TurnSettings
    /// The newest message that the turn had seen.
    public var lastPosition: Int64
    public var finishedAt: Timestamp
    /// What the agent noted (AGENT 3.7).
    public var trace: JSONValue
    /// What was replied, in order.
    public var replies: [String]

    /// Makes a turn.
    public init(
        id: String, occasion: TurnOccasion, settings: TurnSettings, lastPosition: Int64, finishedAt: Timestamp,
        trace: JSONValue, replies: [String]
    ) {
        self.id = id
        self.occasion = occasion
        self.settings = settings
        self.lastPosition = lastPosition
        self.finishedAt = finishedAt
        self.trace = trace
        self.replies = replies
    }
}
