import FinAgentAPI
import Support

/// A field of a request, as the public description has it.
struct RequestField: Sendable {
    let path: FieldPath
    /// With references followed.
    let schema: JSONValue
    let isRequired: Bool
    /// The version's own description has it; a field that only a newer one has is unknown and ignored (CONTRACT §3).
    var isKnown = true

    var type: String? { schema["type"]?.string }
    var format: String? { schema["format"]?.string }
    var properties: [String: JSONValue]? { schema["properties"]?.object }

    /// The names of the members it must have when it is an object.
    var requiredMembers: [String] { (schema["required"]?.array ?? []).compactMap(\.string) }

    /// Beside what stands in the sample it has no use, so that only its type counts: `timestamp_ms` beside `timestamp` (CONTRACT §2),
    /// and what belongs to the other type of attachment.
    var isUnused: Bool {
        if path.name == "timestamp_ms" { return true }
        let attachment = FieldPath(steps: path.steps.dropLast()).description
        return ["attachments[0]", "attachments[1]"].contains(attachment) && !isRequired
    }

    /// The most characters, elements or members it may have: the description's number, or ours for ids (docs/api.md).
    var maximum: Int? {
        if case .integer(let most)? = schema["maxItems"] ?? schema["maxLength"] { return Int(most) }
        // The number of attributes stands in the description's words (CONTRACT §3).
        if schema["additionalProperties"] == true { return 10 }
        return ["conversation_id", "user.id"].contains(path.description) ? 255 : nil
    }
}
