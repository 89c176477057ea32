import FinAgentAPI
import Support
import Testing

/// The paths of all properties, such as `/user/id` or `/attachments/*/url`.
enum PropertyPaths {
    /// Those that a value has.
    static func of(_ value: JSONValue, at path: String = "") -> Set<String> {
        switch value {
        case .object(let members):
            members.reduce(into: []) { paths, member in
                paths.insert("\(path)/\(member.key)")
                paths.formUnion(of(member.value, at: "\(path)/\(member.key)"))
            }
        case .array(let elements):
            elements.reduce(into: []) { $0.formUnion(of($1, at: "\(path)/*")) }
        case .null, .bool, .integer, .number, .string: []
        }
    }

    /// Those that a schema describes, with its references and alternatives followed.
    static func of(_ schema: JSONValue, in contract: Contract, at path: String = "") throws -> Set<String> {
        if let reference = schema["$ref"]?.string {
            return try of(try #require(contract.target(of: reference)), in: contract, at: path)
        }
        var paths: Set<String> = []
        for (name, property) in schema["properties"]?.object ?? [:] {
            paths.insert("\(path)/\(name)")
            paths.formUnion(try of(property, in: contract, at: "\(path)/\(name)"))
        }
        if let items = schema["items"] { paths.formUnion(try of(items, in: contract, at: "\(path)/*")) }
        for word in ["oneOf", "anyOf", "allOf"] {
            for part in schema[word]?.array ?? [] { paths.formUnion(try of(part, in: contract, at: path)) }
        }
        return paths
    }
}
