import ArgumentParser
import DorsalAgent

/// `dorsal model use`.
struct ModelUse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "use", abstract: "Use an installed model from now on.")

    @Argument(help: "The model's name.")
    var name: String

    @OptionGroup var data: DataOption

    func run() async throws {
        let settings = try data.settings()
        guard ModelDirectory(data: settings.dataDirectory).names().contains(name) else {
            throw CommandFailure("there is no model \(name); dorsal model list shows those that are installed")
        }
        try await Workspace.withExisting(settings) { workspace in
            do {
                let file = try ModelDirectory(data: settings.dataDirectory).open(name)
                _ = try SentenceEncoder(file)
                try await EncoderSetting.store(.model(name: name, checksum: file.checksum), in: workspace.store)
            } catch let error as EncoderFileError {
                throw CommandFailure("\(name) cannot be used: \(error)")
            }
        }
    }
}
