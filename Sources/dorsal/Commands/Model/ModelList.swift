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
        let models = ModelDirectory(data: try data.settings().dataDirectory)
        let rows: [[JSONValue]] = models.names().map { name in
            do {
                return ModelRecord.fields(try models.open(name)).map(\.value) + [.null]
            } catch {
                return [.string(name), .null, .null, .null, .null, .string("\(error)")]
            }
        }
        try Output(output).table(
            columns: ["model", "dimensions", "tokens", "bytes", "checksum", "problem"], rows: rows)
    }
}
