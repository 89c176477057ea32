import ArgumentParser
import DorsalCore
import DorsalStore
import FinAgentAPI

/// `dorsal rule add`.
struct RuleAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a rule.",
        discussion: """
            For example: dorsal rule add Enterprise --when user.plan_type=enterprise --when "user.seats>100". All conditions have to \
            hold. An empty name makes a rule without one.
            """)

    @Argument(help: "What the escalation's reason names.")
    var name: String

    @Option(
        name: .long,
        help: """
            A condition on an attribute of the user or the conversation: user.NAME=VALUE, or with != (differs), ~ (contains), > or < \
            (numbers); user.NAME (has a value) or !user.NAME (has none). May be repeated.
            """)
    var when: [String]

    @Option(name: .long, help: "Its place in the order, from 1; by default the last.")
    var at: Int?

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !when.isEmpty else { throw ValidationError("A rule without a condition would never match; add --when.") }
        for condition in when { _ = try ConditionText.condition(condition, definitions: []) }
        guard at.map({ $0 >= 1 }) ?? true else { throw ValidationError("--at counts from 1.") }
    }

    func run() async throws {
        try await Workspace.with(try data.settings()) { workspace in
            let app = try await workspace.access.finAgentApp()
            let definitions = try await workspace.store.attributeDefinitions(appID: app.id)
            let rule = EscalationRule(
                name: name, conditions: try when.map { try ConditionText.condition($0, definitions: definitions) })
            let number = try await PolicyDesk(store: workspace.store).change { policy in
                guard name.isEmpty || !policy.escalationRules.contains(where: { $0.name == name }) else {
                    throw CommandFailure("there is a rule called '\(name)' already; remove it first")
                }
                let place = min((at ?? .max) - 1, policy.escalationRules.count)
                policy.escalationRules.insert(rule, at: place)
                return place + 1
            }
            warn(of: rule, definitions)
            try Output(output).record(
                [
                    ("name", .string(name)), ("number", .integer(Int64(number))),
                    ("when", .array(rule.conditions.map { .string(ConditionText.text($0)) })),
                ], quiet: name)
        }
    }

    private func warn(of rule: EscalationRule, _ definitions: [AttributeDefinition]) {
        for condition in rule.conditions {
            let isDefined = definitions.contains {
                $0.subject == condition.subject && $0.name == condition.attribute
            }
            guard !isDefined else { continue }
            Output.talk(
                "\(condition.subject.rawValue) attribute '\(condition.attribute)' is not defined, so it is never stored; define it: "
                    + "dorsal attribute define \(condition.attribute) --on \(condition.subject.rawValue)")
        }
    }
}
