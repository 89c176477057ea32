import DorsalCore
import FinAgentAPI

/// Fin AI Agent → Escalation rules.
struct RulesPage: Sendable {
    /// Conditions that the form has room for.
    static let conditions = 3

    struct Row: Sendable {
        var number: Int
        var name: String
        var conditions: [String]
        /// What tells this rule from the one that stands in its place after a change.
        var mark: String
    }

    struct Slot: Sendable {
        var number: Int
        var isFirst: Bool
        var subjects: [ConsoleChoice]
        var attribute: String
        var comparisons: [ConsoleChoice]
        var value: String
    }

    let rows: [Row]
    let slots: [Slot]
    let names: [String]
    let hasHumans: Bool

    init(_ visit: ConsoleVisit, _ desk: ConductDesk) async throws {
        let policy = try await desk.policies.policy()
        hasHumans = policy.hasHumans
        rows = policy.escalationRules.enumerated().map { index, rule in
            Row(
                number: index + 1, name: rule.name.isEmpty ? "(no name)" : rule.name,
                conditions: rule.conditions.map(RuleText.sentence), mark: RuleText.mark(rule))
        }
        slots = (1...Self.conditions).map { Self.slot($0, visit.form.values) }
        names = Set(try await desk.attributes().map(\.name)).sorted()
    }

    private static func slot(_ number: Int, _ values: [String: String]) -> Slot {
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
}
