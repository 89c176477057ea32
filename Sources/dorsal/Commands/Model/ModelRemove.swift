import ArgumentParser
import DorsalAgent

/// `dorsal model remove`.
struct ModelRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "remove", abstract: "Remove an installed model.")

    @Argument(help: "The model's name.")
    var name: String

    @OptionGroup var data: DataOption

    func run() async throws {
        let settings = try data.settings()
        do {
            try ModelDirectory(data: settings.dataDirectory).remove(name)
        } catch {
            throw CommandFailure("\(error)")
        }
        try await Workspace.withExisting(settings) { workspace in
            if case .model(name, _) = try await EncoderSetting.chosen(in: workspace.store) {
                try await EncoderSetting.store(nil, in: workspace.store)
            }
        }
    }
}
