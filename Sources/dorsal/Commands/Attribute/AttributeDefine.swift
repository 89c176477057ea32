import ArgumentParser
import DorsalCore
import DorsalStore
import FinAgentAPI

/// `dorsal attribute define`.
struct AttributeDefine: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "define", abstract: "Define an attribute, or change the type of one.")

    @Argument(help: "The attribute's name, as requests send it.")
    var name: String

    @Option(name: .customLong("on"), help: "user or conversation.", transform: Choice.parse)
    var subject = AttributeDefinition.Subject.user

    @Option(name: .long, help: "string, integer, float, boolean or datetime.", transform: Choice.parse)
    var type = AttributeDefinition.ValueType.string

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !name.isEmpty else { throw ValidationError("The name must not be empty.") }
    }

    func run() async throws {
        try await Workspace.with(try data.settings()) { workspace in
            let app = try await workspace.access.finAgentApp()
            try await workspace.store.defineAttribute(
                AttributeDefinition(subject: subject, name: name, type: type), appID: app.id)
            try Output(output).record(
                [("name", .string(name)), ("on", .string(subject.rawValue)), ("type", .string(type.rawValue))],
                quiet: name)
        }
    }
}
