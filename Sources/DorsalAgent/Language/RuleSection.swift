/// The groups that rules of a language file stand in. A group says which act its rules read, and what is special about them.
enum RuleSection: String, Sendable, Hashable, CaseIterable {
    case selfHarm = "self_harm"
    case threat
    case greeting
    /// "Can you help me?" says nothing yet; with a word beside it, it is a question.
    case plea
    case gratitude
    case goodbye
    case identity
    case humanRequest = "human_request"
    /// Vetoes do not take these back.
    case firmHumanRequest = "human_request_firm"
    /// What takes a wish for a human, or for a way to reach one, back where it overlaps it.
    case humanVeto = "human_veto"
    case howContact = "how_contact"
    case firmHowContact = "how_contact_firm"
    case bareKeyword = "bare_keyword"
    case confirm
    /// It did not work. In a longer message it tells of a problem, and says nothing about an answer.
    case failure
    /// "That's not what I asked."
    case objection
    case wait
    case acknowledgement
    /// "No problem": whatever greets beside it greets nobody.
    case dismissal
    case accept
    /// Stands in a longer message, too.
    case firmAccept = "accept_firm"
    case decline
    case firmDecline = "decline_firm"
    /// Faint praise, to the question whether an answer helped.
    case verdictYes = "verdict_yes"
    /// Doubt, to the same.
    case verdictNo = "verdict_no"

    var act: Act {
        switch self {
        case .selfHarm: .selfHarm
        case .threat: .threat
        case .greeting, .plea: .greeting
        case .gratitude: .gratitude
        case .goodbye: .goodbye
        case .identity: .identity
        case .humanRequest, .firmHumanRequest, .humanVeto: .humanRequest
        case .howContact, .firmHowContact: .howContact
        case .bareKeyword: .bareKeyword
        case .confirm: .confirm
        case .failure, .objection: .negative
        case .wait: .wait
        case .acknowledgement, .dismissal: .acknowledgement
        case .accept, .firmAccept, .verdictYes: .accept
        case .decline, .firmDecline, .verdictNo: .decline
        }
    }

    /// When the rules are looked at: always, with a question pending, or with the question pending whether an answer helped.
    var reads: Occasion {
        switch self {
        case .humanVeto: .veto
        case .accept, .firmAccept, .decline, .firmDecline: .pending
        case .verdictYes, .verdictNo: .confirmation
        default: .always
        }
    }

    /// When a group of rules is looked at.
    enum Occasion: Sendable, Hashable {
        case always
        case pending
        case confirmation
        case veto
    }
}
