/// What the agent remembers of a conversation from turn to turn (AGENT 3).
public struct ConversationMemory: Sendable, Hashable, Codable {
    public var pending: PendingQuestion = .none
    /// Answers quoted so far.
    public var answers = 0
    /// Turns in a row without an answer.
    public var unansweredRun = 0
    /// Times the user said that an answer did not help.
    public var negatives = 0
    /// Times a human was offered.
    public var offers = 0
    /// The user's last questions in normal form, newest last; at most 4.
    public var recentQueries: [String] = []
    /// Ids of the passages quoted so far.
    public var shownPassages: [String] = []

    /// The memory of a conversation that has just begun.
    public init() {}
}
