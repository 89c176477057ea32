import FinAgentAPI

/// What is done to one field of a correct request.
enum FieldChange: Sendable, Hashable, CustomStringConvertible {
    case missing
    case null
    case wrongType(JSONValue)
    case empty
    case maximum
    case beyondMaximum
    /// The right type, but outside the enumeration or the format.
    case malformed(String)

    var description: String {
        switch self {
        case .missing: "missing"
        case .null: "null"
        case .wrongType(let value): "of type \(value.typeName)"
        case .empty: "empty"
        case .maximum: "at its maximum"
        case .beyondMaximum: "beyond its maximum"
        case .malformed(let text): "malformed: \(text)"
        }
    }

    /// Everything that can be done to a field.
    static func all(of field: RequestField) -> [FieldChange] {
        let isElement = field.path.name.isEmpty
        var changes: [FieldChange] = isElement ? [.null] : [.missing, .null]
        changes += wrongTypes(of: field.type).map(FieldChange.wrongType)
        if field.type == "string" || field.type == "object" || field.type == "array" { changes.append(.empty) }
        if field.maximum != nil { changes += [.maximum, .beyondMaximum] }
        if let text = malformed(field) { changes.append(.malformed(text)) }
        return changes
    }

    private static func wrongTypes(of type: String?) -> [JSONValue] {
        guard let type else { return [] }
        let values: [String: JSONValue] = ["string": "x", "integer": 7, "boolean": true, "array": [], "object": [:]]
        return values.filter { $0.key != type }.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func malformed(_ field: RequestField) -> String? {
        if field.schema["enum"] != nil { return "robot" }
        return switch field.format {
        case "date-time": "yesterday"
        case "uri": "ftp://example.com/a.pdf"
        case "byte": "%%%"
        // Nothing is promised about the form of an address.
        default: nil
        }
    }

    /// The field's new value in place of `old`; `nil` takes it out.
    func value(of field: RequestField, old: JSONValue?, prefix: String) -> JSONValue? {
        switch self {
        case .missing: return nil
        case .null: return .null
        case .wrongType(let value): return value
        case .malformed(let text): return .string(text)
        case .empty: return field.type == "string" ? "" : field.type == "array" ? [] : [:]
        case .maximum: return Self.filled(field, old, count: field.maximum ?? 0, prefix: prefix)
        case .beyondMaximum: return Self.filled(field, old, count: (field.maximum ?? 0) + 1, prefix: prefix)
        }
    }

    private static func filled(_ field: RequestField, _ old: JSONValue?, count: Int, prefix: String) -> JSONValue {
        switch field.type {
        case "array": .array(Array(repeating: old?.array?.first ?? .null, count: count))
        case "object": .object(Dictionary(uniqueKeysWithValues: (0..<count).map { ("a\($0)", .integer(1)) }))
        default: .string(prefix + String(repeating: "x", count: max(0, count - prefix.count)))
        }
    }
}
