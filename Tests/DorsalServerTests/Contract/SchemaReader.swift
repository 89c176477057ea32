import FinAgentAPI
import Support

/// Reads the fields of a request, and a correct value for them, out of a description's schemas.
struct SchemaReader {
    let contract: Contract

    /// All fields of a request's body at every depth, the body itself first.
    func fields(of schema: JSONValue) -> [RequestField] {
        fields(of: schema, at: FieldPath(), isRequired: true)
    }

    private func fields(of schema: JSONValue, at path: FieldPath, isRequired: Bool) -> [RequestField] {
        let schema = resolved(schema)
        let field = RequestField(path: path, schema: schema, isRequired: isRequired)
        let members = (field.properties ?? [:]).sorted { $0.key < $1.key }.flatMap { name, member in
            fields(
                of: member, at: path.member(name),
                isRequired: field.requiredMembers.contains(name) || Self.isNeeded(name, in: path))
        }
        let elements = schema["items"].map { item in
            samples(of: item, at: path).indices.flatMap { fields(of: item, at: path.element($0), isRequired: true) }
        }
        return [field] + members + (elements ?? [])
    }

    /// What an attachment needs depends on its type (CONTRACT §3); the first of our samples is a URL, the second a file.
    private static func isNeeded(_ name: String, in path: FieldPath) -> Bool {
        switch path.description {
        case "attachments[0]": name == "url"
        case "attachments[1]": ["name", "content_type", "data"].contains(name)
        default: false
        }
    }

    /// A correct value.
    func sample(of schema: JSONValue, at path: FieldPath) -> JSONValue {
        let schema = resolved(schema)
        if let first = schema["enum"]?.array?.first { return first }
        switch schema["type"]?.string {
        case "object":
            guard let properties = schema["properties"]?.object else { return ["plan": "pro"] }
            let members = properties.map { ($0, sample(of: $1, at: path.member($0))) }
            // It only stands in for `timestamp` (CONTRACT §2).
            return .object(Dictionary(uniqueKeysWithValues: members.filter { $0.0 != "timestamp_ms" }))
        case "array": return .array(samples(of: schema["items"] ?? [:], at: path))
        case "boolean": return true
        case "string": return .string(Self.sample(ofFormat: schema["format"]?.string))
        default: return "anything"
        }
    }

    /// The elements of a correct array.
    private func samples(of item: JSONValue, at path: FieldPath) -> [JSONValue] {
        guard path.description == "attachments" else { return [sample(of: item, at: path.element(0))] }
        return [
            ["type": "url", "url": .string(Self.sample(ofFormat: "uri"))],
            [
                "type": "file", "name": "a.txt", "content_type": "text/plain",
                "data": .string(Self.sample(ofFormat: "byte")),
            ],
        ]
    }

    private static func sample(ofFormat format: String?) -> String {
        switch format {
        case "date-time": "2026-01-01T10:00:00.000Z"
        case "uri": "https://example.com/a.pdf"
        case "email": "ada@example.com"
        case "byte": "aGk="
        default: "Hello"
        }
    }

    /// Follows references and takes the first part of an `allOf`, whose others only describe.
    private func resolved(_ schema: JSONValue) -> JSONValue {
        if let target = schema["$ref"]?.string.flatMap(contract.target(of:)) { return resolved(target) }
        if let first = schema["allOf"]?.array?.first { return resolved(first) }
        return schema
    }
}
