import ArgumentParser
import DorsalAgent
import Foundation

/// `dorsal model encode`: what `make model-check` compares.
struct ModelEncode: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "encode",
        abstract: "Encode texts: each line of standard input is a JSON string, each line of output an object.")

    @Option(name: .long, help: "The model's name (default: the only one).")
    var model: String?

    @OptionGroup var data: DataOption

    private struct Line: Encodable {
        var tokens: [Int]
        var vector: [Float]
        var milliseconds: Double
    }

    func run() async throws {
        let models = ModelDirectory(data: try data.settings().dataDirectory)
        guard let name = model ?? models.names().first, model != nil || models.names().count == 1 else {
            throw ValidationError("Name one of the models with --model; dorsal model list shows them.")
        }
        let encoder: SentenceEncoder
        do {
            encoder = try SentenceEncoder(try models.open(name))
        } catch {
            throw CommandFailure("\(name) cannot be used: \(error)")
        }
        let clock = ContinuousClock()
        while let line = readLine() {
            guard let text = try? JSONDecoder().decode(String.self, from: Data(line.utf8)) else {
                throw CommandFailure("a line is no JSON string: \(line.prefix(80))")
            }
            var vector: [Float] = []
            let duration = clock.measure { vector = encoder.encode(text) }
            let answer = Line(
                tokens: encoder.tokens(text), vector: vector,
                milliseconds: Double(duration.components.attoseconds) / 1e15 + Double(duration.components.seconds)
                    * 1000)
            Output.write(String(decoding: try JSONEncoder().encode(answer), as: UTF8.self))
        }
    }
}
