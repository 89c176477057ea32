import DorsalCore

/// The values of the conversation policy as they stand together on a page.
enum PolicyGroup: CaseIterable {
    case answers
    case ratings
    case silence
    case handover

    var title: String {
        switch self {
        case .answers: "Answers"
        case .ratings: "Customer satisfaction (CSAT)"
        case .silence: "When the customer falls silent"
        case .handover: "Hand-over to humans"
        }
    }

    var settings: [PolicySetting] {
        switch self {
        case .answers: [.answersFrom]
        case .ratings: [.surveyEnabled, .surveyAfter, .rateWithin, .changeWithin]
        case .silence: [.checkIn, .checkInAfter, .emailCheckInAfter, .closeAfter, .closingMessage]
        case .handover: [.humansAvailable, .handoverMessage, .confirmationPrompt, .askAppliesRules]
        }
    }
}

extension PolicySetting {
    /// What the console calls it.
    var label: String {
        switch self {
        case .humansAvailable: "Humans are available"
        case .confirmationPrompt: "Ask whether an answer helped"
        case .handoverMessage: "Message before a hand-over"
        case .askAppliesRules: "Escalation rules for /fin/ask"
        case .answersFrom: "Answer when this sure (percent)"
        case .checkIn: "Check in"
        case .checkInAfter: "Check in after"
        case .emailCheckInAfter: "Check in by e-mail after"
        case .closeAfter: "Close after"
        case .closingMessage: "Closing message"
        case .surveyEnabled: "Ask for a rating"
        case .surveyAfter: "After resolutions that are"
        case .rateWithin: "Can be rated for"
        case .changeWithin: "A rating can be changed for"
        }
    }
}
