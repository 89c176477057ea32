import FinAgentAPI
import Foundation

/// The objects that several requests share.
extension FieldReader {
    mutating func message(_ value: JSONValue?, at path: String) -> Message? {
        guard let members = requiredObject(value, at: path) else { return nil }
        let author = author(members["author"], at: "\(path).author")
        let body = requiredString(members["body"], at: "\(path).body")
        let timestamp = timestamp(members, at: path)
        return author.map { Message(author: $0, body: body, timestamp: timestamp) }
    }

    private mutating func author(_ value: JSONValue?, at path: String) -> Author? {
        let text = requiredString(value, at: path)
        guard !text.isEmpty else { return nil }
        guard let author = Author(rawValue: text) else {
            let names = Author.allCases.map(\.rawValue).joined(separator: ", ")
            report("\(path) must be one of \(names)", at: path)
            return nil
        }
        return author
    }

    /// `timestamp_ms` is taken in the place of `timestamp` (CONTRACT §2); beside it only its type counts.
    private mutating func timestamp(_ members: [String: JSONValue], at path: String) -> Timestamp? {
        let names = ["timestamp", "timestamp_ms"].filter { (members[$0] ?? .null) != .null }
        if names.isEmpty, version.requiresMessageTimestamp {
            report("\(path).timestamp is required", at: "\(path).timestamp")
        }
        var found: (field: String, text: String)?
        for name in names {
            let field = "\(path).\(name)"
            if let text = optionalString(members[name], at: field), found == nil { found = (field, text) }
        }
        guard let found else { return nil }
        guard let timestamp = Timestamp(rfc3339: found.text) else {
            report(
                "\(found.field) must be an RFC 3339 timestamp such as 2025-01-24T10:01:20.000Z", at: found.field)
            return nil
        }
        return timestamp
    }

    mutating func user(_ value: JSONValue?) -> User? {
        guard let members = requiredObject(value, at: "user") else { return nil }
        return User(
            id: requiredString(members["id"], at: "user.id", maximumLength: RequestLimits.idLength),
            name: optionalString(members["name"], at: "user.name"),
            email: optionalString(members["email"], at: "user.email"),
            attributes: attributes(members["attributes"], at: "user.attributes"))
    }

    mutating func attributes(_ value: JSONValue?, at path: String) -> [String: JSONValue] {
        guard let members = optionalObject(value, at: path) else { return [:] }
        guard members.count <= RequestLimits.items else {
            report("Cannot update more than \(RequestLimits.items) attributes at once.", at: path)
            return [:]
        }
        return members
    }

    mutating func history(_ value: JSONValue?) -> [Message] {
        let path = "conversation_metadata.history"
        let items = optionalArray(
            value, at: path, maximum: RequestLimits.items,
            tooMany: "Conversation history cannot contain more than \(RequestLimits.items) items")
        var messages: [Message] = []
        for (index, item) in items.enumerated() {
            if let message = message(item, at: "\(path)[\(index)]") { messages.append(message) }
        }
        return messages
    }

    mutating func attachments(_ value: JSONValue?) -> [Attachment] {
        let items = optionalArray(
            value, at: "attachments", maximum: RequestLimits.items,
            tooMany: "A message cannot have more than \(RequestLimits.items) attachments")
        var attachments: [Attachment] = []
        for (index, item) in items.enumerated() {
            if let attachment = attachment(item, at: "attachments[\(index)]") { attachments.append(attachment) }
        }
        return attachments
    }

    private mutating func attachment(_ value: JSONValue, at path: String) -> Attachment? {
        guard let members = requiredObject(value, at: path) else { return nil }
        switch requiredString(members["type"], at: "\(path).type") {
        case "":
            checkTypes(of: ["url"] + Self.fileFields, in: members, at: path)
            return nil
        case "url":
            checkTypes(of: Self.fileFields, in: members, at: path)
            return .url(webAddress(members["url"], at: "\(path).url"))
        case "file":
            checkTypes(of: ["url"], in: members, at: path)
            let name = requiredString(members["name"], at: "\(path).name")
            let contentType = requiredString(members["content_type"], at: "\(path).content_type")
            let data = requiredString(members["data"], at: "\(path).data")
            if !data.isEmpty, Data(base64Encoded: data) == nil {
                report("\(path).data must be Base64", at: "\(path).data")
            }
            return .file(name: name, contentType: contentType, data: data)
        default:
            checkTypes(of: ["url"] + Self.fileFields, in: members, at: path)
            report("\(path).type must be one of url, file", at: "\(path).type")
            return nil
        }
    }

    private static var fileFields: [String] { ["name", "content_type", "data"] }

    private mutating func webAddress(_ value: JSONValue?, at path: String) -> String {
        let address = requiredString(value, at: path)
        let url = URL(string: address)
        let isWeb = ["http", "https"].contains(url?.scheme?.lowercased()) && url?.host()?.isEmpty == false
        if !address.isEmpty, !isWeb { report("\(path) must be an http or https URL", at: path) }
        return address
    }

    /// What belongs to the other type of attachment is not read, but it is documented and has to be text.
    private mutating func checkTypes(of names: [String], in members: [String: JSONValue], at path: String) {
        for name in names { _ = optionalString(members[name], at: "\(path).\(name)") }
    }

    /// Versions that know no settings ignore them like any unknown field (CONTRACT §2).
    mutating func settings(_ value: JSONValue?) -> TurnSettings {
        guard version.acceptsSettings, let members = optionalObject(value, at: "settings") else {
            return TurnSettings()
        }
        return TurnSettings(
            isConversational: optionalBool(members["follow_up_questions"], at: "settings.follow_up_questions") ?? true,
            isEmail: optionalBool(members["email"], at: "settings.email") ?? false)
    }
}
