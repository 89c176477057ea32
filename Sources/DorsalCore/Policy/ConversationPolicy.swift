public import FinAgentAPI

/// How the agent conducts conversations in this workspace: rules, hand-over, silence, surveys (AGENT 2). One settings document.
///
/// What a stored document does not mention has its documented default, so that a document outlives the release it was written by.
public struct ConversationPolicy: Sendable, Hashable, Codable {
    /// The name of the settings document.
    public static let settingName = "conversation_policy"

    /// How the agent asks whether an answer helped (AGENT 2, row 1).
    public enum ConfirmationPrompt: String, Sendable, Hashable, CaseIterable, Codable {
        case off
        /// At the end of the answer.
        case inline
        /// In a reply of its own.
        case separate
    }

    /// There are humans to hand over to. Otherwise the agent neither offers nor escalates by itself (AGENT 2.1, step 7).
    public var hasHumans = true
    public var confirmationPrompt = ConfirmationPrompt.off
    /// What is said before a hand-over that the user asked for; `nil` for nothing (AGENT 2, row 6).
    public var handoverMessage: String?
    /// In order: the first that matches escalates (AGENT 2, row 12).
    public var escalationRules: [EscalationRule] = []
    /// Escalation rules hold for `/fin/ask` too (AGENT 2, row 16).
    public var askAppliesRules = false
    /// From how sure it is on, in percent, the agent answers; below, it says that it does not know (AGENT 3.4).
    public var answersFrom = 50
    public var silence = SilencePolicy()
    public var survey = SurveyPolicy()

    /// The documented defaults.
    public init() {}

    private enum CodingKeys: String, CodingKey {
        case hasHumans = "humans_available"
        case confirmationPrompt = "confirmation_prompt"
        case handoverMessage = "handover_message"
        case escalationRules = "escalation_rules"
        case askAppliesRules = "ask_applies_rules"
        case answersFrom = "answers_from"
        case silence
        case survey = "csat"
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let standard = ConversationPolicy()
        hasHumans = try values.decodeIfPresent(Bool.self, forKey: .hasHumans) ?? standard.hasHumans
        confirmationPrompt =
            try values.decodeIfPresent(ConfirmationPrompt.self, forKey: .confirmationPrompt)
            ?? standard.confirmationPrompt
        handoverMessage = try values.decodeIfPresent(String.self, forKey: .handoverMessage)
        escalationRules = try values.decodeIfPresent([EscalationRule].self, forKey: .escalationRules) ?? []
        askAppliesRules = try values.decodeIfPresent(Bool.self, forKey: .askAppliesRules) ?? standard.askAppliesRules
        answersFrom = try values.decodeIfPresent(Int.self, forKey: .answersFrom) ?? standard.answersFrom
        silence = try values.decodeIfPresent(SilencePolicy.self, forKey: .silence) ?? standard.silence
        survey = try values.decodeIfPresent(SurveyPolicy.self, forKey: .survey) ?? standard.survey
    }

    /// The first rule that matches; `nil` when none does.
    public func matchingRule(user: [String: JSONValue], conversation: [String: JSONValue]) -> EscalationRule? {
        escalationRules.first { $0.matches(user: user, conversation: conversation) }
    }
}
