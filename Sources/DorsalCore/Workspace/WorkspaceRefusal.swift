import FinAgentAPI

/// Why the workspace API does not do what it is asked, although the request is well formed.
public enum WorkspaceRefusal: Error, Sendable, Hashable {
    /// There is nothing with that id.
    case notFound(Subject)
    /// Something else has what has to be unique.
    case conflict(String)
    /// It contradicts what is stored.
    case unprocessable(String, field: String?)

    /// What a request can miss.
    public enum Subject: String, Sendable, Hashable, CaseIterable {
        case admin = "Admin"
        case article = "Article"
        case contentSource = "Content import source"
        case externalPage = "External page"
        case dataAttribute = "Data attribute"
        case contact = "Contact"
        case conversation = "Conversation"
    }

    /// The refusal as error lists say it.
    public var problem: Problem {
        switch self {
        case .notFound(.conversation): Problem(.conversationNotFound, "Conversation Not Found")
        case .notFound(let subject): Problem(.notFound, "\(subject.rawValue) Not Found")
        case .conflict(let message): Problem(.conflict, message)
        case .unprocessable(let message, let field): Problem(.parameterInvalid, message, field: field)
        }
    }
}
