import Crypto
import DorsalCore
import FinAgentAPI
import Foundation

/// Escalation rules in words.
enum RuleText {
    /// A comparison as it stands between an attribute and a value.
    static func words(_ comparison: EscalationRule.Comparison) -> String {
        switch comparison {
        case .equals: "is"
        case .differs: "is not"
        case .contains: "contains"
        case .above: "is above"
        case .below: "is below"
        case .isSet: "has a value"
        case .isMissing: "has no value"
        }
    }

    /// A condition as a sentence without its end.
    static func sentence(_ condition: EscalationRule.Condition) -> String {
        let start = "\(condition.subject.rawValue).\(condition.attribute) \(words(condition.comparison))"
        guard let value = condition.value else { return start }
        return "\(start) \(text(value))"
    }

    /// A fingerprint of a rule.
    static func mark(_ rule: EscalationRule) -> String {
        let bytes = (try? WireJSON.encode(rule)) ?? []
        return String(Hexadecimal.text(SHA256.hash(data: Data(bytes))).prefix(16))
    }

    /// A value as it is typed.
    static func text(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .bool(let flag): String(flag)
        case .null, .array, .object: ""
        }
    }
}
