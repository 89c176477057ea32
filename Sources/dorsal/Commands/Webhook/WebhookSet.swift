import ArgumentParser
import DorsalCore
import DorsalServer
import FinAgentAPI

/// `dorsal webhook set`.
struct WebhookSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Save the callback URL and print the signing secret.",
        discussion: """
            The secret is made with the first save and stays the same afterwards. The URL is probed with HEAD; the outcome is \
            shown, not enforced, unless the address is one that webhooks must not reach. A running server uses the new URL at \
            once, and an endpoint that was stopped is set live.
            """)

    @Argument(help: "An https URL. With --dev also http to this machine.")
    var url: String

    @Flag(name: .long, help: "The development profile: allow http to loopback addresses.")
    var dev = false

    @OptionGroup var webhooks: WebhookOptions
    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let settings = try data.settings()
        let rules = webhooks.rules(settings, isDevelopment: dev)
        let callback: CallbackURL
        do {
            callback = try CallbackURL(url, allowsLoopback: dev, ownURL: rules.ownURL)
        } catch {
            let isForDevelopment = (try? CallbackURL(url, allowsLoopback: true)) != nil
            throw CommandFailure(error.description + (isForDevelopment ? " --dev allows it." : ""))
        }
        try await Workspace.with(settings) { workspace in
            let probe = try await CallbackProbe(rules: rules).run(callback)
            guard probe.outcome != .blockedAddress else {
                throw CommandFailure(
                    "blocked_address: \(callback.host) is, or resolves to, an address that webhooks must not reach"
                        + (dev ? "" : "; --dev allows this machine's own"))
            }
            let webhook = try await workspace.access.setWebhook(callback)
            try Output(output).record(
                [
                    ("url", .string(callback.text)), ("secret", webhook.secret.map { .string($0) } ?? .null),
                    ("probe", .string(Self.text(probe, output))),
                ], quiet: webhook.secret ?? "")
        }
    }

    /// A word for programs, and more of them for people.
    private static func text(_ probe: DeliveryReport, _ options: OutputOptions) -> String {
        options.format == .json ? probe.summary : OutcomeText.text(probe.summary, probe.outcome)
    }
}
