import ArgumentParser
import DorsalServer

/// `--webhook-ca-file` and `--webhook-timeout`, on every command that sends webhooks.
struct WebhookOptions: ParsableArguments {
    @Option(
        name: .customLong("webhook-ca-file"),
        help:
            "Certificates (PEM) that receivers' may be signed by, beside those the system trusts (DORSAL_WEBHOOK_CA_FILE)."
    )
    var authorityFile: String?

    @Option(name: .customLong("webhook-timeout"), help: "Seconds an attempt may take in all, 1 to 30.")
    var timeout = 5

    func validate() throws {
        guard (1...30).contains(timeout) else { throw ValidationError("--webhook-timeout must be from 1 to 30.") }
    }

    /// The rules that a server with these settings has.
    func rules(_ settings: Settings, isDevelopment: Bool) -> WebhookRules {
        WebhookRules(
            allowsLoopback: isDevelopment, deadline: .seconds(timeout),
            authorityFile: authorityFile ?? settings.webhookAuthorityFile, ownURL: settings.publicURL,
            ownPort: settings.port)
    }
}
