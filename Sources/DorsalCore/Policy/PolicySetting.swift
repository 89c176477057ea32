/// One value of ``ConversationPolicy`` that an administrator sets, under the name it has in the stored document.
public enum PolicySetting: String, Sendable, Hashable, CaseIterable {
    case humansAvailable = "humans_available"
    case confirmationPrompt = "confirmation_prompt"
    case handoverMessage = "handover_message"
    case askAppliesRules = "ask_applies_rules"
    case answersFrom = "answers_from"
    case checkIn = "silence.check_in"
    case checkInAfter = "silence.check_in_after"
    case emailCheckInAfter = "silence.email_check_in_after"
    case closeAfter = "silence.close_after"
    case closingMessage = "silence.closing_message"
    case surveyEnabled = "csat.enabled"
    case surveyAfter = "csat.after"
    case rateWithin = "csat.rate_within"
    case changeWithin = "csat.change_within"

    /// A setting's value.
    public enum Value: Sendable, Hashable {
        case flag(Bool)
        case choice(String)
        /// In whole seconds.
        case duration(Int64)
        case percent(Int)
        case text(String)
        case none
    }

    /// What values a setting takes.
    public enum Kind: Sendable, Hashable {
        case flag
        case choice([String])
        /// At least a second and at most ten years.
        case duration
        /// From 1 to 99.
        case percent
        case text
    }

    /// A value is of another kind, or outside what the kind allows.
    public struct InvalidValue: Error, Sendable, Hashable {
        public var setting: PolicySetting
    }

    /// The longest duration, in seconds.
    public static let longestDuration: Int64 = 10 * 365 * 24 * 60 * 60

    /// What values it takes.
    public var kind: Kind {
        switch self {
        case .humansAvailable, .askAppliesRules, .surveyEnabled: .flag
        case .confirmationPrompt: .choice(ConversationPolicy.ConfirmationPrompt.allCases.map(\.rawValue))
        case .checkIn: .choice(SilencePolicy.CheckIn.allCases.map(\.rawValue))
        case .surveyAfter: .choice(SurveyPolicy.Occasion.allCases.map(\.rawValue))
        case .answersFrom: .percent
        case .handoverMessage, .closingMessage: .text
        case .checkInAfter, .emailCheckInAfter, .closeAfter, .rateWithin, .changeWithin: .duration
        }
    }

    /// What it is for, in one line.
    public var meaning: String {
        switch self {
        case .humansAvailable:
            "There are humans to hand over to; otherwise the agent neither offers nor escalates by itself"
        case .confirmationPrompt:
            "How the agent asks whether an answer helped: not, at its end, or in a reply of its own"
        case .handoverMessage: "What is said before a hand-over that the user asked for"
        case .askAppliesRules: "Escalation rules hold for /fin/ask, too"
        case .answersFrom: "How sure the agent must be to answer; dorsal eval questions suggests a value"
        case .checkIn: "What the agent does after the first silence: nothing, ask, or ask and offer a human"
        case .checkInAfter: "From the agent's last word to the check-in"
        case .emailCheckInAfter: "The same by e-mail; without a value there is no check-in"
        case .closeAfter: "From there to the end of the conversation"
        case .closingMessage: "What is said when silence ends the conversation"
        case .surveyEnabled: "A resolution is followed by a request for a rating"
        case .surveyAfter: "Which resolutions: those the user confirmed, or any"
        case .rateWithin: "From the request to the last moment of a first rating"
        case .changeWithin: "From the first rating to the last moment of another one"
        }
    }
}
