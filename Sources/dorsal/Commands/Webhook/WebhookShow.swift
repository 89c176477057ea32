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
        try await Workspace.withExisting(try data.settings()) { workspace in
            let webhook = try await workspace.access.webhook()
            guard let secret = webhook.secret else {
                throw CommandFailure("no callback URL has been saved yet; save one with: dorsal webhook set URL")
            }
            try Output(output).record(Self.fields(of: webhook), quiet: secret)
        }
    }

    /// URL and secrets, also in the form that Standard Webhooks libraries take.
    static func fields(of webhook: AccessService.Webhook) -> [(name: String, value: JSONValue)] {
        func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
        return [
            ("url", text(webhook.url)), ("secret", text(webhook.secret)),
            ("standard_webhooks_secret", text(webhook.secret.map(StandardWebhook.librarySecret))),
            ("staged_secret", text(webhook.nextSecret)),
            ("staged_standard_webhooks_secret", text(webhook.nextSecret.map(StandardWebhook.librarySecret))),
        ]
    }
}
