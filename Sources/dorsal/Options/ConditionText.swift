import ArgumentParser
import DorsalCore
import FinAgentAPI
import Foundation

/// Conditions of escalation rules as people write them: `user.plan_type=enterprise`.
enum ConditionText {
    private static let operators: [(text: String, comparison: EscalationRule.Comparison)] = [
        ("!=", .differs), ("=", .equals), ("~", .contains), (">", .above), ("<", .below),
    ]

    /// Reads a condition. The value is of the type the attribute is defined with, and a text when it is not defined.
    static func condition(_ text: String, definitions: [AttributeDefinition]) throws -> EscalationRule.Condition {
        let isNegated = text.hasPrefix("!")
        let body = isNegated ? text.dropFirst() : text[...]
        guard let dot = body.firstIndex(of: "."),
            let subject = AttributeDefinition.Subject(rawValue: String(body[..<dot]))
        else { throw invalid(text) }
        let rest = body[body.index(after: dot)...]
        guard let (name, comparison, value) = split(rest) else {
            guard !rest.isEmpty else { throw invalid(text) }
            return .init(subject: subject, attribute: String(rest), comparison: isNegated ? .isMissing : .isSet)
        }
        guard !isNegated, !name.isEmpty else { throw invalid(text) }
        let definition = definitions.first { $0.subject == subject && $0.name == name }
        return .init(
            subject: subject, attribute: String(name), comparison: comparison,
            value: try self.value(String(value), comparison: comparison, type: definition?.type, in: text))
    }

    /// Writes a condition the way ``condition(_:definitions:)`` reads it.
    static func text(_ condition: EscalationRule.Condition) -> String {
        let name = "\(condition.subject.rawValue).\(condition.attribute)"
        switch condition.comparison {
        case .isSet: return name
        case .isMissing: return "!" + name
        case .equals, .differs, .contains, .above, .below:
            let symbol = operators.first { $0.comparison == condition.comparison }?.text ?? ""
            return name + symbol + (condition.value.map(Output.plain) ?? "")
        }
    }

    /// At the first operator.
    private static func split(
        _ text: Substring
    ) -> (name: Substring, comparison: EscalationRule.Comparison, value: Substring)? {
        for index in text.indices {
            for (symbol, comparison) in operators where text[index...].hasPrefix(symbol) {
                return (text[..<index], comparison, text[index...].dropFirst(symbol.count))
            }
        }
        return nil
    }

    private static func value(
        _ text: String, comparison: EscalationRule.Comparison, type: AttributeDefinition.ValueType?,
        in condition: String
    ) throws -> JSONValue {
        if comparison == .above || comparison == .below {
            guard type != .string, type != .boolean, let number = number(text) else {
                throw ValidationError("'\(condition)' compares what is no number.")
            }
            return number
        }
        switch type {
        case .integer, .float:
            guard let number = number(text) else { throw ValidationError("'\(text)' in '\(condition)' is no number.") }
            return number
        case .boolean:
            return .bool(try SettingText.flag(text))
        case .string, .datetime, nil:
            return .string(text)
        }
    }

    private static func number(_ text: String) -> JSONValue? {
        if let integer = Int64(text) { return .integer(integer) }
        guard let number = Double(text), number.isFinite else { return nil }
        return .number(number)
    }

    private static func invalid(_ text: String) -> ValidationError {
        ValidationError(
            "'\(text)' is no condition; write one like user.plan_type=enterprise, conversation.priority!=low or !user.plan_type."
        )
    }
}
