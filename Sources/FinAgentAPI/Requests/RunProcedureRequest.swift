/// The body of `POST /fin/procedures/{procedure_id}/run` (CONTRACT §7).
public struct RunProcedureRequest: Sendable, Hashable, Codable {
    /// The application's own id of the conversation; must be new.
    public var conversationID: String
    public var user: User
    /// What to show as the first message of the run.
    public var message: Message?
    /// Attributes only; history is not accepted here.
    public var conversationMetadata: ConversationMetadata?
    /// Only `email` is read here.
    public var settings: AgentSettings?

    private enum CodingKeys: String, CodingKey {
        case conversationID = "conversation_id"
        case user
        case message
        case conversationMetadata = "conversation_metadata"
        case settings
    }

    /// Makes the body.
    public init(
        conversationID: String, user: User, message: Message? = nil, conversationMetadata: ConversationMetadata? = nil,
        settings: AgentSettings? = nil
    ) {
        self.conversationID = conversationID
        self.user = user
        self.message = message
        self.conversationMetadata = conversationMetadata
        self.settings = settings
    }
}
