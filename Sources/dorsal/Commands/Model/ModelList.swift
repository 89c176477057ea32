import ArgumentParser
import DorsalAgent
import FinAgentAPI

/// `dorsal model list`.
struct ModelList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List and check the installed models. --quiet prints their names.")

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let settings = try data.settings()
        let models = ModelDirectory(data: settings.dataDirectory)
        let chosen = try await Workspace.withExisting(settings) { try await EncoderSetting.chosen(in: $0.store) }
        var rows: [[JSONValue]] = models.names().map { name in
            do {
                let file = try models.open(name)
                let isUsed = chosen == .model(name: name, checksum: file.checksum)
                return ModelRecord.fields(file).map(\.value) + [.bool(isUsed), .null]
            } catch {
                return [.string(name), .null, .null, .null, .null, .bool(false), .string("\(error)")]
            }
        }
        if case .endpoint(let url, let model, _) = chosen {
            rows.append([.string("\(model)@\(url)"), .null, .null, .null, .null, .bool(true), .null])
        }
        try Output(output).table(
            columns: ["model", "dimensions", "tokens", "bytes", "checksum", "used", "problem"], rows: rows)
    }
}
