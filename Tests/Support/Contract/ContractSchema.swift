public import FinAgentAPI

/// Checks values against the schemas of an OpenAPI description, as far as that description uses them.
public struct ContractSchema: Sendable {
    private let contract: Contract

    /// Makes a checker for the schemas of `contract`.
    public init(contract: Contract) {
        self.contract = contract
    }

    /// What is wrong with `value`: missing, unknown and mistyped members, values outside an enumeration, a format or a limit.
    public func problems(_ value: JSONValue, _ schema: JSONValue, at path: String = "") -> [String] {
        if let reference = schema["$ref"]?.string {
            guard let target = contract.target(of: reference) else { return ["\(path): \(reference) leads nowhere"] }
            return problems(value, target, at: path)
        }
        if let parts = schema["allOf"]?.array {
            return parts.flatMap { problems(value, $0, at: path) }
        }
        if value == .null { return schema["nullable"] == true ? [] : ["\(path) is null"] }
        guard isOfType(value, schema["type"]?.string) else {
            return ["\(path) is \(value.typeName), not \(schema["type"]?.string ?? "anything")"]
        }
        if let allowed = schema["enum"]?.array, !allowed.contains(value) {
            return ["\(path) may not be \(value.string ?? value.typeName)"]
        }
        return textProblems(value, schema, at: path) + memberProblems(value, schema, at: path)
            + elementProblems(value, schema, at: path) + alternativeProblems(value, schema, at: path)
    }

    /// A value made of the examples of a schema's properties.
    public func example(of schema: JSONValue) -> JSONValue? {
        if let example = schema["example"] { return example }
        guard let properties = schema["properties"]?.object else { return nil }
        return .object(properties.compactMapValues(example(of:)))
    }

    private func textProblems(_ value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
        guard let text = value.string else { return [] }
        var found: [String] = []
        if let name = schema["format"]?.string {
            if let format = ContractFormat(rawValue: name) {
                if !format.admits(text) { found.append("\(path) is no \(name)") }
            } else {
                found.append("\(path): the format \(name) is not known")
            }
        }
        if case .integer(let most)? = schema["maxLength"], text.count > most {
            found.append("\(path) is longer than \(most)")
        }
        return found
    }

    private func memberProblems(_ value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
        guard let members = value.object else { return [] }
        let required = (schema["required"]?.array ?? []).compactMap(\.string)
        var found = required.filter { members[$0] == nil }.map { "\(path)/\($0) is missing" }
        let properties = schema["properties"]?.object ?? [:]
        for (name, member) in members.sorted(by: { $0.key < $1.key }) {
            if let property = properties[name] {
                found += problems(member, property, at: "\(path)/\(name)")
            } else if let additional = schema["additionalProperties"], additional.object != nil {
                found += problems(member, additional, at: "\(path)/\(name)")
            } else if schema["additionalProperties"] != true, schema["properties"] != nil {
                found.append("\(path)/\(name) is unknown")
            }
        }
        return found
    }

    private func elementProblems(_ value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
        guard let elements = value.array else { return [] }
        guard let item = schema["items"] else { return ["\(path) has no schema for its elements"] }
        var found: [String] = []
        if case .integer(let most)? = schema["maxItems"], elements.count > most {
            found.append("\(path) has more than \(most) elements")
        }
        return found + elements.enumerated().flatMap { problems($1, item, at: "\(path)/\($0)") }
    }

    private func alternativeProblems(_ value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
        guard let alternatives = schema["oneOf"]?.array else { return [] }
        let fitting = alternatives.count { problems(value, $0, at: path).isEmpty }
        return fitting == 1 ? [] : ["\(path) fits \(fitting) of \(alternatives.count) alternatives, not one"]
    }

    private func isOfType(_ value: JSONValue, _ type: String?) -> Bool {
        switch (type, value) {
        case (nil, _), ("object", .object), ("array", .array), ("string", .string), ("integer", .integer),
            ("boolean", .bool), ("number", .integer), ("number", .number):
            true
        default: false
        }
    }
}
