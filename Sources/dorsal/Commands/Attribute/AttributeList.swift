import ArgumentParser
import DorsalCore
import DorsalStore
import FinAgentAPI

/// `dorsal attribute list`.
struct AttributeList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the defined attributes. --quiet prints their names.")

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let app = try await workspace.access.finAgentApp()
            let rows: [[JSONValue]] = try await workspace.store.attributeDefinitions(appID: app.id).map { definition in
                [.string(definition.name), .string(definition.subject.rawValue), .string(definition.type.rawValue)]
            }
            try Output(output).table(columns: ["name", "on", "type"], rows: rows)
        }
    }
}
