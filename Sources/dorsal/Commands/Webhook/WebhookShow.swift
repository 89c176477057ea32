import ArgumentParser
import DorsalCore
import FinAgentAPI

/// `dorsal webhook show`.
struct WebhookShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print the callback URL and the signing secret. --quiet prints the secret.")

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.with(try data.settings()) { workspace in
            let webhook = try await workspace.access.webhook()
            guard let secret = webhook.secret else {
                throw CommandFailure("no callback URL has been saved yet; save one with: dorsal webhook set URL")
            }
            try Output(output).record(
                [("url", webhook.url.map { .string($0) } ?? .null), ("secret", .string(secret))], quiet: secret)
        }
    }
}
