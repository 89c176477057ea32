/// Why a rating was not recorded; the wording is part of the contract (CONTRACT §7).
public enum SurveyRefusal: Error, Sendable, Hashable, CaseIterable {
    case conversationNotFound
    /// The user was never asked.
    case notRequested
    case windowClosed
    /// A remark was recorded with the rating.
    case locked

    /// The field that the message is filed under.
    public var field: String {
        switch self {
        case .conversationNotFound: "external_conversation_id"
        case .notRequested, .windowClosed, .locked: "base"
        }
    }

    /// The public text.
    public var message: String {
        switch self {
        case .conversationNotFound: "Conversation not found for the given external_conversation_id"
        case .notRequested: "No rating survey found for this conversation"
        case .windowClosed: "The rating window for this conversation has closed"
        case .locked: "This rating can no longer be changed because a remark has already been submitted"
        }
    }
}
