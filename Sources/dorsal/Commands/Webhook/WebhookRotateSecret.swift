import ArgumentParser
import DorsalCore
import FinAgentAPI

/// `dorsal webhook rotate-secret`.
struct WebhookRotateSecret: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-secret",
        abstract: "Replace the signing secret in two steps, without a failed delivery.",
        discussion: """
            1. Without an option: stages a new secret. From then on webhook-signature carries a signature of each.
            2. Let the receiver accept both secrets.
            3. --promote: the new secret takes over, also in X-Fin-Agent-API-Webhook-Signature.
            4. Let the receiver forget the old one.
            --cancel throws the staged secret away. --quiet prints the newest secret that is left.
            """)

    @Flag(name: .long, help: "The staged secret takes the place of the one in use.")
    var promote = false

    @Flag(name: .long, help: "Throw the staged secret away.")
    var cancel = false

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if promote, cancel { throw ValidationError("--promote and --cancel exclude each other.") }
    }

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let webhook =
                if promote || cancel {
                    try await workspace.access.endWebhookRotation(promotes: promote)
                } else {
                    try await workspace.access.stageWebhookSecret()
                }
            guard let webhook else { throw CommandFailure(try await refusal(workspace)) }
            try Output(output).record(
                WebhookShow.fields(of: webhook), quiet: webhook.nextSecret ?? webhook.secret ?? "")
        }
    }

    private func refusal(_ workspace: Workspace) async throws -> String {
        if promote || cancel { return "no secret is staged; stage one with: dorsal webhook rotate-secret" }
        guard try await workspace.access.webhook().secret != nil else {
            return "there is no secret yet; one is made with: dorsal webhook set URL"
        }
        return "a secret is staged already; go on with --promote, or throw it away with --cancel"
    }
}
