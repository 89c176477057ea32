public import FinAgentAPI
import Foundation

/// Checks the bodies of `POST /fin/start`, `/fin/reply` and `/fin/ask` (CONTRACT §3, §4). Pure: a draft that cannot be wrong, or every problem.
public struct MessageRequestValidator: Sendable {
    /// The most attachments, history messages, user attributes and conversation attributes a request may carry.
    public static let maximumItems = 10
    /// The most characters an id may have.
    public static let maximumIDLength = 255

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
        guard let members = body.object else {
            throw InvalidRequest(
                problems: [Problem(.typeMismatch, "The body must be a JSON object, not \(body.typeName)")])
        }
        var reader = FieldReader(version: version)
        let conversationID = reader.requiredString(
            members["conversation_id"], at: "conversation_id", maximumLength: Self.maximumIDLength)
        let message = message(members["message"], at: "message", &reader)
        let user = user(members["user"], &reader)
        let attachments = attachments(members["attachments"], &reader)
        var history: [Message] = []
        var attributes: [String: JSONValue] = [:]
        if withMetadata,
            let metadata = reader.optionalObject(members["conversation_metadata"], at: "conversation_metadata")
        {
            history = self.history(metadata["history"], &reader)
            attributes = self.attributes(metadata["attributes"], at: "conversation_metadata.attributes", &reader)
        }
        let settings = withSettings ? settings(members["settings"], &reader) : TurnSettings()
        guard reader.problems.isEmpty, let message, let user else { throw InvalidRequest(problems: reader.problems) }
        return MessageDraft(
            conversationID: conversationID, message: message, user: user, attachments: attachments, history: history,
            conversationAttributes: attributes, settings: settings)
    }

    private func message(_ value: JSONValue?, at path: String, _ reader: inout FieldReader) -> Message? {
        guard let members = reader.requiredObject(value, at: path) else { return nil }
        let author = author(members["author"], at: "\(path).author", &reader)
        let body = reader.requiredString(members["body"], at: "\(path).body")
        let timestamp = timestamp(members, at: path, &reader)
        return author.map { Message(author: $0, body: body, timestamp: timestamp) }
    }

    private func author(_ value: JSONValue?, at path: String, _ reader: inout FieldReader) -> Author? {
        let text = reader.requiredString(value, at: path)
        guard !text.isEmpty else { return nil }
        guard let author = Author(rawValue: text) else {
            let names = Author.allCases.map(\.rawValue).joined(separator: ", ")
            reader.report("\(path) must be one of \(names)", at: path)
            return nil
        }
        return author
    }

    /// `timestamp_ms` is taken in the place of `timestamp` (CONTRACT §2).
    private func timestamp(_ members: [String: JSONValue], at path: String, _ reader: inout FieldReader) -> Timestamp? {
        let name = members["timestamp"].map { $0 == .null } ?? true ? "timestamp_ms" : "timestamp"
        let field = "\(path).\(name)"
        guard let text = reader.optionalString(members[name], at: field) else {
            let isAbsent = members[name].map { $0 == .null } ?? true
            if isAbsent, version.requiresMessageTimestamp {
                reader.report("\(path).timestamp is required", at: "\(path).timestamp")
            }
            return nil
        }
        guard let timestamp = Timestamp(rfc3339: text) else {
            reader.report("\(field) must be an RFC 3339 timestamp such as 2025-01-24T10:01:20.000Z", at: field)
            return nil
        }
        return timestamp
    }

    private func user(_ value: JSONValue?, _ reader: inout FieldReader) -> User? {
        guard let members = reader.requiredObject(value, at: "user") else { return nil }
        return User(
            id: reader.requiredString(members["id"], at: "user.id", maximumLength: Self.maximumIDLength),
            name: reader.optionalString(members["name"], at: "user.name"),
            email: reader.optionalString(members["email"], at: "user.email"),
            attributes: attributes(members["attributes"], at: "user.attributes", &reader))
    }

    private func attributes(_ value: JSONValue?, at path: String, _ reader: inout FieldReader) -> [String: JSONValue] {
        guard let members = reader.optionalObject(value, at: path) else { return [:] }
        guard members.count <= Self.maximumItems else {
            reader.report("Cannot update more than \(Self.maximumItems) attributes at once.", at: path)
            return [:]
        }
        return members
    }

    private func history(_ value: JSONValue?, _ reader: inout FieldReader) -> [Message] {
        let path = "conversation_metadata.history"
        let items = reader.optionalArray(
            value, at: path, maximum: Self.maximumItems,
            tooMany: "Conversation history cannot contain more than \(Self.maximumItems) items")
        return items.enumerated().compactMap { index, item in message(item, at: "\(path)[\(index)]", &reader) }
    }

    private func attachments(_ value: JSONValue?, _ reader: inout FieldReader) -> [Attachment] {
        let items = reader.optionalArray(
            value, at: "attachments", maximum: Self.maximumItems,
            tooMany: "A message cannot have more than \(Self.maximumItems) attachments")
        return items.enumerated().compactMap { index, item in attachment(item, at: "attachments[\(index)]", &reader) }
    }

    private func attachment(_ value: JSONValue, at path: String, _ reader: inout FieldReader) -> Attachment? {
        guard let members = reader.requiredObject(value, at: path) else { return nil }
        switch reader.requiredString(members["type"], at: "\(path).type") {
        case "": return nil
        case "url":
            let address = reader.requiredString(members["url"], at: "\(path).url")
            let scheme = URL(string: address)?.scheme?.lowercased()
            let isWeb = (scheme == "http" || scheme == "https") && URL(string: address)?.host()?.isEmpty == false
            if !address.isEmpty, !isWeb {
                reader.report("\(path).url must be an http or https URL", at: "\(path).url")
            }
            return .url(address)
        case "file":
            let name = reader.requiredString(members["name"], at: "\(path).name")
            let contentType = reader.requiredString(members["content_type"], at: "\(path).content_type")
            let data = reader.requiredString(members["data"], at: "\(path).data")
            if !data.isEmpty, Data(base64Encoded: data) == nil {
                reader.report("\(path).data must be Base64", at: "\(path).data")
            }
            return .file(name: name, contentType: contentType, data: data)
        default:
            reader.report("\(path).type must be one of url, file", at: "\(path).type")
            return nil
        }
    }

    /// Versions that know no settings ignore them like any unknown field (CONTRACT §2).
    private func settings(_ value: JSONValue?, _ reader: inout FieldReader) -> TurnSettings {
        guard version.acceptsSettings, let members = reader.optionalObject(value, at: "settings") else {
            return TurnSettings()
        }
        return TurnSettings(
            isConversational: reader.optionalBool(members["follow_up_questions"], at: "settings.follow_up_questions")
                ?? true,
            isEmail: reader.optionalBool(members["email"], at: "settings.email") ?? false)
    }
}
