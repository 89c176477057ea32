/// What the agent remembers of a conversation from turn to turn (AGENT 3).
///
/// What a stored memory does not mention has its first value, so that a memory outlives the release it was written by.
public struct ConversationMemory: Sendable, Hashable, Codable {
    public var pending: PendingQuestion = .none
    /// Turns since the pending question was asked; an offer stays open for one (AGENT 2, row 8).
    public var pendingAge = 0
    /// What the user may choose from while a clarification is pending.
    public var options: [String] = []
    /// The passages behind the options, in their order.
    public var optionPassages: [String] = []
    /// The agent's last word was an answer that nobody has objected to: then silence means that it settled the question.
    public var isAnswered = false
    /// Answers quoted so far.
    public var answers = 0
    /// What kind of answer the last one was, if there was one. A memory that does not tell is older than other kinds.
    private var lastAnswerType = AnswerType.ai
    /// Turns in a row without an answer.
    public var unansweredRun = 0
    /// Times the user said that an answer did not help.
    public var negatives = 0
    /// Times a human was offered.
    public var offers = 0
    /// Times the agent asked whether an answer helped.
    public var confirmationsAsked = 0
    /// What was last looked for, newest last; at most 4.
    public var recentQueries: [String] = []
    /// The user's last questions in their own words, without answers to a clarification, newest last; at most 4.
    public var recentQuestions: [String] = []
    /// Ids of the passages quoted so far.
    public var shownPassages: [String] = []
    /// The code of the language the user writes in, once it is known.
    public var language: String?

    /// The memory of a conversation that has just begun.
    public init() {}

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        pending = try values.decodeIfPresent(PendingQuestion.self, forKey: .pending) ?? .none
        pendingAge = try values.decodeIfPresent(Int.self, forKey: .pendingAge) ?? 0
        options = try values.decodeIfPresent([String].self, forKey: .options) ?? []
        optionPassages = try values.decodeIfPresent([String].self, forKey: .optionPassages) ?? []
        isAnswered = try values.decodeIfPresent(Bool.self, forKey: .isAnswered) ?? false
        answers = try values.decodeIfPresent(Int.self, forKey: .answers) ?? 0
        lastAnswerType = try values.decodeIfPresent(AnswerType.self, forKey: .lastAnswerType) ?? .ai
        unansweredRun = try values.decodeIfPresent(Int.self, forKey: .unansweredRun) ?? 0
        negatives = try values.decodeIfPresent(Int.self, forKey: .negatives) ?? 0
        offers = try values.decodeIfPresent(Int.self, forKey: .offers) ?? 0
        confirmationsAsked = try values.decodeIfPresent(Int.self, forKey: .confirmationsAsked) ?? 0
        recentQueries = try values.decodeIfPresent([String].self, forKey: .recentQueries) ?? []
        recentQuestions = try values.decodeIfPresent([String].self, forKey: .recentQuestions) ?? []
        shownPassages = try values.decodeIfPresent([String].self, forKey: .shownPassages) ?? []
        language = try values.decodeIfPresent(String.self, forKey: .language)
    }

    /// What kind of answer the last one was; `nil` while there was none.
    public var lastAnswer: AnswerType? { answers > 0 ? lastAnswerType : nil }

    /// An answer of `type` was quoted, and nobody has objected to it yet.
    public mutating func note(answer type: AnswerType) {
        answers += 1
        lastAnswerType = type
        unansweredRun = 0
        isAnswered = true
    }
}
