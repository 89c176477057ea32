import ArgumentParser
import DorsalCore
import DorsalStore
import FinAgentAPI

/// `dorsal rule remove`.
struct RuleRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a rule by its name, or by its number in dorsal rule list.")

    @Argument(help: "The rule's name.")
    var name: String?

    @Option(name: .long, help: "The rule's number, for one without a name.")
    var number: Int?

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (name == nil) != (number == nil) else { throw ValidationError("Give a name or a --number.") }
    }

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let removed = try await PolicyDesk(store: workspace.store).change { policy in
                let index =
                    number.map { $0 - 1 } ?? policy.escalationRules.firstIndex { $0.name == name }
                guard let index, policy.escalationRules.indices.contains(index) else {
                    throw CommandFailure("there is no such rule; dorsal rule list shows them")
                }
                return policy.escalationRules.remove(at: index)
            }
            try Output(output).record(
                [
                    ("removed", .string(removed.name)),
                    ("when", .array(removed.conditions.map { .string(ConditionText.text($0)) })),
                ], quiet: removed.name)
        }
    }
}
