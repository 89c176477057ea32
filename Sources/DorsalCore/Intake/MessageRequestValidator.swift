public import FinAgentAPI

/// Checks the bodies of `POST /fin/start`, `/fin/reply` and `/fin/ask` (CONTRACT §3, §4). Pure: a draft that cannot be wrong, or every problem.
public struct MessageRequestValidator: Sendable {
    private let version: APIVersion

    /// Makes a validator for requests of one version.
    public init(version: APIVersion) {
        self.version = version
    }

    /// Checks the body of a start request.
    public func start(_ body: JSONValue) throws(InvalidRequest) -> MessageDraft {
        try read(body, withMetadata: true)
    }

    /// Checks the body of a reply request; `conversation_metadata` is an unknown field there and ignored.
    public func reply(_ body: JSONValue) throws(InvalidRequest) -> MessageDraft {
        try read(body, withMetadata: false)
    }

    /// Checks the body of an ask request. It has no settings: the answer is always self-contained (CONTRACT §4).
    public func ask(_ body: JSONValue) throws(InvalidRequest) -> MessageDraft {
        var draft = try read(body, withMetadata: true, withSettings: false)
        draft.settings = TurnSettings(isConversational: false, isAsk: true)
        return draft
    }

    private func read(_ body: JSONValue, withMetadata: Bool, withSettings: Bool = true) throws(InvalidRequest)
        -> MessageDraft
    {
        let members = try FieldReader.members(of: body)
        var reader = FieldReader(version: version)
        let conversationID = reader.requiredString(
            members["conversation_id"], at: "conversation_id", maximumLength: RequestLimits.idLength)
        let message = reader.message(members["message"], at: "message")
        let user = reader.user(members["user"])
        let attachments = reader.attachments(members["attachments"])
        var history: [Message] = []
        var attributes: [String: JSONValue] = [:]
        if withMetadata,
            let metadata = reader.optionalObject(members["conversation_metadata"], at: "conversation_metadata")
        {
            history = reader.history(metadata["history"])
            attributes = reader.attributes(metadata["attributes"], at: "conversation_metadata.attributes")
        }
        let settings = withSettings ? reader.settings(members["settings"]) : TurnSettings()
        guard reader.problems.isEmpty, let message, let user else { throw InvalidRequest(problems: reader.problems) }
        return MessageDraft(
            conversationID: conversationID, message: message, user: user, attachments: attachments, history: history,
            conversationAttributes: attributes, settings: settings)
    }
}
