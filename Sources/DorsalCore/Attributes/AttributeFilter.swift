public import FinAgentAPI

/// Sorts the attributes of a request into those to store and those to report (CONTRACT §3). Pure.
public struct AttributeFilter: Sendable {
    private let known: [AttributeDefinition.Subject: [String: AttributeDefinition]]

    /// Makes a filter for a workspace's definitions, beside ``AttributeDefinition/audience``.
    public init(_ definitions: [AttributeDefinition]) {
        var known: [AttributeDefinition.Subject: [String: AttributeDefinition]] = [:]
        // What a workspace defines itself goes before what is always there.
        let builtIn = AttributeDefinition.audience
        known[builtIn.subject, default: [:]][builtIn.name] = builtIn
        for definition in definitions { known[definition.subject, default: [:]][definition.name] = definition }
        self.known = known
    }

    /// The values that fit their definition, and a message for each that does not. `null` fits every type and clears the value.
    public func sort(_ attributes: [String: JSONValue], of subject: AttributeDefinition.Subject)
        -> (valid: [String: JSONValue], errors: [String: String])
    {
        var valid: [String: JSONValue] = [:]
        var errors: [String: String] = [:]
        for (name, value) in attributes {
            guard let definition = known[subject]?[name] else {
                errors[name] = "\(Self.title(subject)) attribute '\(name)' does not exist"
                continue
            }
            if value == .null || Self.fits(value, definition) {
                valid[name] = value
            } else {
                let type = definition.type.rawValue
                errors[name] = "'\(Self.shown(value))' is not a valid value for attribute '\(name)' of type '\(type)'"
            }
        }
        return (valid, errors)
    }

    private static func title(_ subject: AttributeDefinition.Subject) -> String {
        switch subject {
        case .user: "User"
        case .conversation: "Conversation"
        }
    }

    private static func fits(_ value: JSONValue, _ definition: AttributeDefinition) -> Bool {
        if let options = definition.options, !options.contains(where: { .string($0) == value }) { return false }
        return fits(value, definition.type)
    }

    private static func fits(_ value: JSONValue, _ type: AttributeDefinition.ValueType) -> Bool {
        switch (type, value) {
        case (.string, .string), (.integer, .integer), (.float, .integer), (.float, .number), (.boolean, .bool),
            (.datetime, .integer):
            true
        case (.datetime, .string(let text)): Timestamp(rfc3339: text) != nil
        default: false
        }
    }

    private static func shown(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let value): String(value)
        case .integer(let value): String(value)
        case .number(let value): String(value)
        case .string(let value): value.count <= 100 ? value : value.prefix(100) + "…"
        case .array: "[…]"
        case .object: "{…}"
        }
    }
}
