import DorsalCore
import FinAgentAPI
import Foundation

/// Adds an escalation rule.
struct RuleForm: ConsoleForm {
    let path = ConsolePlace.escalation.path
    let page = ConsolePlace.escalation.path
    let action = "escalation_rule.add"
    let desk: ConductDesk

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        let name = fields["name"].trimmingCharacters(in: .whitespacesAndNewlines)
        let definitions = try await desk.attributes()
        var problems: [String: String] = [:]
        if name.isEmpty || name.count > 200 { problems["name"] = "Give the rule a name; the escalation says it." }
        var conditions: [EscalationRule.Condition] = []
        for number in 1...RulesPage.conditions where !fields["attribute\(number)"].isEmpty {
            if let condition = Self.condition(number, fields, definitions) {
                conditions.append(condition)
            } else {
                problems["conditions"] = "Condition \(number) needs a value of the attribute's type."
            }
        }
        if conditions.isEmpty && problems["conditions"] == nil {
            problems["conditions"] = "A rule without a condition would never match."
        }
        if problems.isEmpty {
            let rule = EscalationRule(name: name, conditions: conditions)
            let isNew = try await desk.policies.change { policy in
                guard !policy.escalationRules.contains(where: { $0.name == name }) else { return false }
                policy.escalationRules.append(rule)
                return true
            }
            if !isNew { problems["name"] = "There is a rule with this name." }
        }
        guard problems.isEmpty else { throw FormProblems(errors: problems) }
        return FormResult(next: .page(page, .created), target: name)
    }

    private static func condition(
        _ number: Int, _ fields: FormFields, _ definitions: [AttributeDefinition]
    ) -> EscalationRule.Condition? {
        guard let subject = AttributeDefinition.Subject(rawValue: fields["subject\(number)"]),
            let comparison = EscalationRule.Comparison(rawValue: fields["comparison\(number)"])
        else { return nil }
        let attribute = fields["attribute\(number)"].trimmingCharacters(in: .whitespacesAndNewlines)
        let type = definitions.first { $0.subject == subject && $0.name == attribute }?.type
        switch comparison {
        case .isSet, .isMissing: return .init(subject: subject, attribute: attribute, comparison: comparison)
        case .equals, .differs, .contains, .above, .below: break
        }
        guard let value = value(fields["value\(number)"], comparison: comparison, type: type) else { return nil }
        return .init(subject: subject, attribute: attribute, comparison: comparison, value: value)
    }

    /// A value of the attribute's type; a text for one that is not defined.
    private static func value(
        _ text: String, comparison: EscalationRule.Comparison, type: AttributeDefinition.ValueType?
    ) -> JSONValue? {
        guard !text.isEmpty else { return nil }
        if comparison == .above || comparison == .below { return number(text) }
        switch type {
        case .integer, .float: return number(text)
        case .boolean: return ["true": .bool(true), "false": .bool(false)][text.lowercased()]
        case .string, .datetime, nil: return .string(text)
        }
    }

    private static func number(_ text: String) -> JSONValue? {
        if let integer = Int64(text) { return .integer(integer) }
        guard let number = Double(text), number.isFinite else { return nil }
        return .number(number)
    }
}
