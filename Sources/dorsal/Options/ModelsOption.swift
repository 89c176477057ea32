import ArgumentParser
import DorsalAgent
import Foundation

/// The sentence encoder to measure with.
struct ModelsOption: ParsableArguments {
    @Option(
        name: .long,
        help: "A folder with models: measure with the only one as well (DORSAL_EVAL_MODELS). Takes an optimised build.")
    var models: String?

    /// The only model in the folder; `nil` when none is named.
    func encoder() throws -> SentenceEncoder? {
        guard let models = models ?? ProcessInfo.processInfo.environment["DORSAL_EVAL_MODELS"] else { return nil }
        let directory = ModelDirectory(folder: URL(filePath: models, directoryHint: .isDirectory))
        guard let name = directory.names().first, directory.names().count == 1 else {
            throw CommandFailure("\(models) does not hold exactly one model")
        }
        do {
            return try SentenceEncoder(try directory.open(name))
        } catch {
            throw CommandFailure("\(name) cannot be used: \(error)")
        }
    }
}
