import ArgumentParser
import DorsalAgent
import DorsalServer
import Foundation

/// `dorsal model endpoint`.
struct ModelEndpoint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "endpoint",
        abstract: "Use an endpoint that speaks OpenAI's /v1/embeddings from now on.",
        discussion: """
            The help content and every question are sent there. While it fails, or takes longer than three seconds, passages are \
            ranked by their words alone. It is asked for one vector now, and a warning says so when none comes.
            """)

    @Argument(help: "The whole address, such as http://127.0.0.1:11434/v1/embeddings.")
    var url: String

    @Option(name: .long, help: "The model to ask for.")
    var model: String

    @Option(name: .long, help: "A file with the key. It is stored sealed.")
    var keyFile: String?

    @OptionGroup var data: DataOption

    func validate() throws {
        guard let parts = URLComponents(string: url), ["http", "https"].contains(parts.scheme),
            parts.host?.isEmpty == false, parts.user == nil, parts.password == nil
        else { throw ValidationError("'\(url)' is no http or https address without a user.") }
        guard !model.isEmpty else { throw ValidationError("--model must not be empty.") }
    }

    func run() async throws {
        let key = try keyFile.map { path in
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                throw CommandFailure("\(path) cannot be read")
            }
            let key = text.trimmingCharacters(in: .whitespacesAndNewlines)
            guard !key.isEmpty, key.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 0x20 && $0.value < 0x7F })
            else {
                throw CommandFailure("\(path) holds no key: one word of visible characters is expected")
            }
            return key
        }
        try await Workspace.with(try data.settings()) { workspace in
            let sealed = try key.map { try workspace.masterKey.seal($0, context: EncoderSetting.sealingContext) }
            try await EncoderSetting.store(
                .endpoint(url: url, model: model, sealedKey: sealed), in: workspace.store)
        }
        if let problem = await EmbeddingProbe().problem(url: url, model: model, key: key) {
            Output.talk("warning: \(problem); until it answers, passages are ranked by their words alone")
        }
    }
}
