import DorsalCore
import FinAgentAPI

/// Fin AI Agent → Escalation rules.
struct RulesPage: ConsolePage {
    /// Conditions that the form has room for.
    static let conditions = 3

    let path = ConsolePlace.escalation.path
    let template = "escalation-rules"
    let title = "Escalation rules"
    let place = ConsolePlace.escalation
    let desk: ConductDesk

    private struct Row: Sendable {
        var number: Int
        var name: String
        var conditions: [String]
        /// What tells this rule from the one that stands in its place after a change.
        var mark: String
    }

    private struct Slot: Sendable {
        var number: Int
        var isFirst: Bool
        var subjects: [ConsoleChoice]
        var attribute: String
        var comparisons: [ConsoleChoice]
        var value: String
    }

    private struct Content: Sendable {
        var rows: [Row]
        var hasRows: Bool
        var slots: [Slot]
        var names: [String]
        var hasHumans: Bool
    }

    func content(_ visit: ConsoleVisit) async throws -> any Sendable {
        let policy = try await desk.policies.policy()
        let values = visit.form.values
        let rows = policy.escalationRules.enumerated().map { index, rule in
            Row(
                number: index + 1, name: rule.name.isEmpty ? "(no name)" : rule.name,
                conditions: rule.conditions.map(RuleText.sentence), mark: RuleText.mark(rule))
        }
        let slots = (1...Self.conditions).map { number in
            Slot(
                number: number, isFirst: number == 1,
                subjects: ConsoleChoice.all(
                    AttributeDefinition.Subject.allCases.map(\.rawValue), chosen: values["subject\(number)"] ?? "user"),
                attribute: values["attribute\(number)"] ?? "",
                comparisons: EscalationRule.Comparison.allCases.map { comparison in
                    ConsoleChoice(
                        value: comparison.rawValue, label: RuleText.words(comparison),
                        isChosen: comparison.rawValue == values["comparison\(number)"] ?? "equals")
                }, value: values["value\(number)"] ?? "")
        }
        return Content(
            rows: rows, hasRows: !rows.isEmpty, slots: slots,
            names: Set(try await desk.attributes().map(\.name)).sorted(), hasHumans: policy.hasHumans)
    }
}
