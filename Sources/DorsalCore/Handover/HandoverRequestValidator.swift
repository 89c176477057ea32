public import FinAgentAPI

/// Checks the body of `POST /fin/escalate` (CONTRACT §7). Pure.
public struct HandoverRequestValidator: Sendable {
    /// What a user says who is handed over without a word of their own (public API description).
    public static let defaultMessage = "Requesting human support"

    private let version: APIVersion

    /// Makes a validator for requests of one version.
    public init(version: APIVersion) {
        self.version = version
    }

    /// What a correct body asks for.
    public struct Draft: Sendable, Hashable {
        /// Whom to hand over.
        public enum Subject: Sendable, Hashable {
            case conversation(String)
            case user(User, message: String)
        }

        public var subject: Subject
        public var context: String?
    }

    /// Checks the body, which names either a conversation or a user.
    public func read(_ body: JSONValue) throws(InvalidRequest) -> Draft {
        let members = try FieldReader.members(of: body)
        var reader = FieldReader(version: version)
        let conversationID = reader.optionalText(
            members["conversation_id"], at: "conversation_id", maximumLength: RequestLimits.idLength)
        let hasUser = members["user"].map { $0 != .null } ?? false
        let user = hasUser ? reader.user(members["user"]) : nil
        let message = reader.optionalText(
            members["message"], at: "message", maximumLength: RequestLimits.handoverText)
        let context = reader.optionalText(
            members["context"], at: "context", maximumLength: RequestLimits.handoverText)
        if conversationID != nil, hasUser {
            reader.report("Only one of conversation_id and user can be provided", at: "user")
        }
        if conversationID == nil, !hasUser, reader.problems.isEmpty {
            reader.report("Either conversation_id or user must be provided", at: "conversation_id")
        }
        guard reader.problems.isEmpty else { throw InvalidRequest(problems: reader.problems) }
        if let conversationID { return Draft(subject: .conversation(conversationID), context: context) }
        guard let user else { throw InvalidRequest(problems: reader.problems) }
        return Draft(subject: .user(user, message: message ?? Self.defaultMessage), context: context)
    }
}
