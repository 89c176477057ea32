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
            shown, not enforced. A running server uses the new URL at once.
            """)

    @Argument(help: "An https URL. With --dev also http to this machine.")
    var url: String

    @Flag(name: .long, help: "The development profile: allow http to loopback addresses.")
    var dev = false

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let callback: CallbackURL
        do {
            callback = try CallbackURL(url, allowsLoopback: dev)
        } catch {
            throw CommandFailure(error.description)
        }
        try await Workspace.with(try data.settings()) { workspace in
            let webhook = try await workspace.access.setWebhook(callback)
            let probe = await CallbackProbe(allowsLoopback: dev).run(callback)
            try Output(output).record(
                [
                    ("url", .string(callback.text)), ("secret", webhook.secret.map { .string($0) } ?? .null),
                    ("probe", .string(probe)),
                ], quiet: webhook.secret ?? "")
        }
    }
}
