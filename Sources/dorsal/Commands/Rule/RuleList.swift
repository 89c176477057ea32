import ArgumentParser
import DorsalCore
import DorsalStore
import FinAgentAPI

/// `dorsal rule list`.
struct RuleList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the rules in their order. --quiet prints their names.")

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let rules = try await PolicyDesk(store: workspace.store).policy().escalationRules
            try Output(output).table(
                columns: ["name", "number", "when"],
                rows: rules.enumerated().map { offset, rule in
                    [
                        .string(rule.name), .integer(Int64(offset) + 1),
                        .array(rule.conditions.map { .string(ConditionText.text($0)) }),
                    ]
                })
        }
    }
}
