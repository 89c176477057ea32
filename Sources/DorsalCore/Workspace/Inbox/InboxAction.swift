public import FinAgentAPI

/// What an admin does with a conversation.
public enum InboxAction: Sendable, Hashable {
    /// Answers the user. The agent says nothing more: a human has the conversation.
    case comment(String)
    /// Writes something down that the user does not see. Nothing else changes.
    case note(String)
    /// Ends it, with a last word or without. The agent says nothing more.
    case close(String?)
    case open
    case snooze(until: Timestamp)
    /// Gives it to an admin or a team; `0` to nobody.
    case assign(Assignee, body: String?)

    /// Who gets a conversation.
    public enum Assignee: Sendable, Hashable {
        case admin(String)
        case team(String)

        /// Digits.
        public var id: String {
            switch self {
            case .admin(let id), .team(let id): id
            }
        }
    }

    /// A human takes the conversation over by doing this.
    public var takesOver: Bool {
        switch self {
        case .comment, .close: true
        case .note, .open, .snooze, .assign: false
        }
    }
}
