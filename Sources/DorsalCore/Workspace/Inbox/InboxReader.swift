import FinAgentAPI
import Foundation

/// Reads requests that do something with a conversation.
struct InboxReader {
    private static let bodyLength = 100_000

    private let now: Timestamp
    private var fields: FieldReader

    init(version: APIVersion, now: Timestamp) {
        fields = FieldReader(version: version)
        self.now = now
    }

    /// A reply, of an admin or for a contact.
    mutating func reply(_ body: JSONValue) throws -> InboxRequest {
        let members = try FieldReader.members(of: body)
        let kind = fields.requiredString(members["message_type"], at: "message_type")
        let request: InboxRequest? =
            switch fields.requiredString(members["type"], at: "type") {
            case "admin": adminReply(members, kind: kind)
            case "user": contactReply(members, kind: kind)
            case "": nil
            default: unknown("type", "admin, user")
            }
        try fields.check()
        return try require(request)
    }

    /// Closing, opening, snoozing or assigning.
    mutating func manage(_ body: JSONValue) throws -> InboxRequest {
        let members = try FieldReader.members(of: body)
        let action: InboxAction? =
            switch fields.requiredString(members["message_type"], at: "message_type") {
            case "close": .close(text(members))
            case "open": .open
            case "snoozed": snooze(members)
            case "assignment": assign(members)
            case "": nil
            default: unknown("message_type", "close, snoozed, open, assignment")
            }
        let admin = fields.requiredID(members["admin_id"], at: "admin_id")
        try fields.check()
        return try require(action.map { .admin(id: admin, $0) })
    }

    private mutating func adminReply(_ members: [String: JSONValue], kind: String) -> InboxRequest? {
        let admin = fields.requiredID(members["admin_id"], at: "admin_id")
        refuse(members, "attachment_urls", "reply_options", "attachment_files")
        let body = fields.requiredString(members["body"], at: "body", maximumLength: Self.bodyLength)
        switch kind {
        case "comment": return .admin(id: admin, .comment(body))
        case "note": return .admin(id: admin, .note(body))
        case "": return nil
        default: return unknown("message_type", "comment, note")
        }
    }

    private mutating func contactReply(_ members: [String: JSONValue], kind: String) -> InboxRequest? {
        if !kind.isEmpty, kind != "comment" { return unknown("message_type", "comment") }
        let body = fields.requiredString(members["body"], at: "body", maximumLength: Self.bodyLength)
        refuse(members, "reply_options", "attachment_files")
        var attachments: [Attachment] = []
        let addresses = fields.optionalArray(
            members["attachment_urls"], at: "attachment_urls", maximum: RequestLimits.items,
            tooMany: "attachment_urls cannot contain more than \(RequestLimits.items) addresses")
        for (index, address) in addresses.enumerated() {
            if let url = fields.optionalAddress(address, at: "attachment_urls[\(index)]") {
                attachments.append(.url(url))
            }
        }
        guard let contact = contact(members) else {
            fields.report("One of intercom_user_id, user_id and email is required", at: "intercom_user_id")
            return nil
        }
        return .contact(contact, body: body, attachments: attachments)
    }

    private mutating func contact(_ members: [String: JSONValue]) -> ContactReference? {
        if let id = fields.optionalID(members["intercom_user_id"], at: "intercom_user_id") { return .id(id) }
        if let id = fields.optionalID(members["user_id"], at: "user_id") { return .externalID(id) }
        return fields.optionalText(members["email"], at: "email").map(ContactReference.email)
    }

    private mutating func snooze(_ members: [String: JSONValue]) -> InboxAction? {
        fields.require(members["snoozed_until"], at: "snoozed_until")
        guard let until = fields.optionalSeconds(members["snoozed_until"], at: "snoozed_until") else { return nil }
        guard until > now else {
            fields.report("snoozed_until must be in the future", at: "snoozed_until")
            return nil
        }
        return .snooze(until: until)
    }

    private mutating func assign(_ members: [String: JSONValue]) -> InboxAction? {
        let id = fields.requiredID(members["assignee_id"], at: "assignee_id")
        if !id.isEmpty, Int64(id) == nil { fields.report("assignee_id is no valid id", at: "assignee_id") }
        let body = text(members)
        switch fields.requiredString(members["type"], at: "type") {
        case "admin": return .assign(.admin(id), body: body)
        case "team": return .assign(.team(id), body: body)
        case "": return nil
        default: return unknown("type", "admin, team")
        }
    }

    private mutating func text(_ members: [String: JSONValue]) -> String? {
        fields.optionalText(members["body"], at: "body", maximumLength: Self.bodyLength)
    }

    /// What would be lost must not look as if it had been taken.
    private mutating func refuse(_ members: [String: JSONValue], _ names: String...) {
        for name in names where (members[name] ?? .null) != .null && members[name] != .array([]) {
            fields.report("\(name) is not supported here", at: name)
        }
    }

    private mutating func unknown<Value>(_ path: String, _ words: String) -> Value? {
        fields.report("\(path) must be one of \(words)", at: path)
        return nil
    }

    private func require(_ request: InboxRequest?) throws -> InboxRequest {
        guard let request else { throw InvalidRequest(problems: [Problem(.parameterInvalid, "The request is empty")]) }
        return request
    }
}
