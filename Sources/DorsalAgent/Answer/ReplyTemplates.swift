/// The agent's own sentences, in one place. They never claim more than what is quoted below them.
enum ReplyTemplates {
    static let greeting = "Hello! What can I help you with?"
    static let welcome = "You're welcome! Is there anything else I can help you with?"
    static let goodbye = "Goodbye, and thanks for getting in touch."
    static let closing = "Glad I could help!"
    static let acknowledged = "All right. What else can I help you with?"
    static let empty = "I couldn't read any text in that message. Could you put your question in words?"
    static let offer =
        "I can put you in touch with a member of our team. Would you like that? You can also tell me what it is about, and I'll look "
        + "for an answer right away."
    static let unknown =
        "I'm sorry, I don't know the answer to that. Could you tell me a little more about what you need?"
    static let unknownPlain = "I'm sorry, I don't know the answer to that."
    static let nearest = "These articles may be related:"
    static let refined = "Sorry that wasn't it. Maybe this is closer:"
    static let whatIsMissing = "If that isn't it either, please tell me what is missing."
    static let askWhatIsMissing = "Sorry that didn't help. Could you tell me what is missing?"
    static let regards = "Kind regards"

    /// Says where the quote comes from.
    static func source(_ title: String) -> String { "Here is what I found in “\(title)”:" }

    static func salutation(_ name: String?) -> String { name.map { "Hello \($0)," } ?? "Hello," }
}
