import ArgumentParser
import DorsalAgent

/// `dorsal model remove`.
struct ModelRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "remove", abstract: "Remove an installed model.")

    @Argument(help: "The model's name.")
    var name: String

    @OptionGroup var data: DataOption

    func run() async throws {
        let models = ModelDirectory(data: try data.settings().dataDirectory)
        do {
            try models.remove(name)
        } catch {
            throw CommandFailure("\(error)")
        }
    }
}
