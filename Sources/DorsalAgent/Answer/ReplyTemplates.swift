/// The agent's own sentences, in one place. They never claim more than what is quoted below them. Where one self-contained answer is
/// wanted (`asks` is false), none of them asks anything (CONTRACT §4).
enum ReplyTemplates {
    static let goodbye = "Goodbye, and thanks for getting in touch."
    static let closing = "Glad I could help!"
    static let wait = "All right. Write again whenever you like."
    static let declined = "All right. Tell me what it is about, and I'll look for an answer."
    static let nearest = "These articles may be related:"
    static let refined = "Sorry that wasn't it. Maybe this is closer:"
    static let isCloser = "Is that closer? If not, please tell me what is missing."
    static let askWhatIsMissing = "Sorry that didn't help. Could you tell me what is missing?"
    static let choose = "Which of these do you mean?"
    static let ownWords = "You can also put it in your own words."
    static let cannotPass = "I can't pass you to a person here."
    static let tellMe = "Tell me what it is about, and I'll look for an answer."
    static let regards = "Kind regards"
    static let sources = "Sources:"

    static let canOffer = "I can put you in touch with a member of our team. Would you like that?"
    static let offerAfterAnswer =
        "If that doesn't settle it, I can put you in touch with a member of our team. Would you like that?"
    static let orTellMe = "You can also tell me what it is about, and I'll look for an answer right away."
    static let orInOtherWords = "You can also put your question in other words."

    static let sorted = "Did that sort it out?"
    static let sortedOrOffer =
        "Did that sort it out? If it didn't, I can put you in touch with a member of our team: just say so."
    static let stillThere = "Are you still there?"
    static let tellMore = "If you tell me a little more about what you need, I'll look again."

    static func greeting(asks: Bool) -> String {
        asks ? "Hello! What can I help you with?" : "Hello! Send me your question, and I'll look for the answer."
    }

    static func welcome(asks: Bool) -> String {
        asks ? "You're welcome! Is there anything else I can help you with?" : "You're welcome!"
    }

    static func acknowledged(asks: Bool) -> String { asks ? "All right. What else can I help you with?" : "All right." }

    static func empty(asks: Bool) -> String {
        asks
            ? "I couldn't read any text in that message. Could you put your question in words?"
            : "I couldn't read any text in that message."
    }

    static func unknown(asks: Bool) -> String {
        asks
            ? "I'm sorry, I don't know the answer to that. Could you tell me a little more about what you need?"
            : "I'm sorry, I don't know the answer to that."
    }

    /// The agent never claims to be human (AGENT 3.6).
    static func identity(_ answer: IdentityAnswer) -> String {
        switch answer {
        case .yes: "Yes, I'm an automated agent. I answer questions from our help content."
        case .no: "No, I'm an automated agent, not a person. I answer questions from our help content."
        case .neither: "I'm an automated agent, not a person. I answer questions from our help content."
        }
    }

    static func opening(_ opening: Opening) -> String {
        switch opening {
        case .empathy: "I'm sorry, I understand that this is frustrating."
        case .cannotPass: cannotPass
        case .identity: "I'm an automated agent, not a person."
        }
    }

    /// Names the feeling where there is one, then both ways on, the human first (AGENT 2, row 10).
    static func offer(_ offer: HumanOffer) -> [String] {
        switch offer {
        case .plain: ["\(canOffer) \(orTellMe)"]
        case .empathy: [opening(.empathy), "\(canOffer) \(orTellMe)"]
        case .unknown: ["I'm sorry, I don't know the answer to that either.", "\(canOffer) \(orInOtherWords)"]
        case .stuck: ["I'm sorry that I haven't been able to help so far.", "\(canOffer) \(orInOtherWords)"]
        }
    }

    /// Asks whether an answer helped (AGENT 2, row 1).
    static func confirmation(isFirst: Bool) -> String {
        isFirst ? "Is that what you were looking for?" : "Did that answer your question?"
    }

    /// What cannot be read, and what would help instead.
    static func unreadable(_ kind: CustomerFiles.Unreadable, asks: Bool) -> String {
        let request = asks ? "Could you type the text of the error here?" : "Please send the text of the error."
        return "\(cannotRead(kind)) \(request)"
    }

    static func cannotRead(_ kind: CustomerFiles.Unreadable) -> String {
        switch kind {
        case .image: "I can't read images."
        case .file: "I can't read files of this kind."
        case .address: "I can't open links."
        }
    }

    static func wentByWords(_ kind: CustomerFiles.Unreadable) -> String {
        "\(cannotRead(kind)) This goes by what you wrote:"
    }

    /// Fixed words for a message that means harm (AGENT 2.1, step 1).
    static func safety(_ act: Act, escalates: Bool) -> String {
        let text =
            act == .selfHarm
            ? "I'm really sorry that you are going through this. I'm an automated agent, and you deserve to talk to a person. If you "
                + "may be in danger, please call your local emergency number or a crisis line now, or turn to somebody near you."
            : "I can't help with that. If somebody is in danger, please call your local emergency number now."
        return escalates ? text + " I'm passing this conversation to a member of our team." : text
    }

    /// Says where the quote comes from.
    static func source(_ title: String) -> String { "Here is what I found in “\(title)”:" }

    static func salutation(_ name: String?) -> String { name.map { "Hello \($0)," } ?? "Hello," }
}
