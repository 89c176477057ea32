import DorsalCore
import DorsalServer
import Foundation

/// What `dorsal serve` prints once it runs.
struct Banner {
    let workspace: Workspace
    let address: ServerAddress
    /// The right to claim the console; `nil` when somebody has.
    let claim: ClaimTicket?

    /// Goes to standard output: standard error has the log, and the token must not be in it (RELIABILITY J2).
    func print() {
        Output.write(
            "Dorsal \(DorsalVersion.current) listens on \(address.localURL), public address \(address.publicURL)")
        Output.write(console)
    }

    /// Where the console is, and how it is claimed. The token stands behind a `#`, which browsers keep to themselves, so that no log has
    /// it; it goes to whoever started the server and nowhere else.
    private var console: String {
        claim == nil ? "Console: \(consoleURL)" : "Claim the console within 30 minutes: \(consoleURL)"
    }

    private var consoleURL: String {
        address.publicURL + (claim.map { "/console/claim#\($0.token)" } ?? "/console")
    }

    /// Makes what a laptop needs, and prints it ready to use.
    func printForDevelopment() async {
        do {
            let key = try await activeKey()
            let webhook = try await ownInbox()
            write(key: key, webhook: webhook)
        } catch {
            Output.talk("the development profile could not be set up: \(error)")
        }
    }

    /// The newest key that can be shown, or a new one.
    private func activeKey() async throws -> String {
        for record in try await workspace.access.keys().reversed() where record.revokedAt == nil {
            if let text = try workspace.access.reveal(record) { return text }
        }
        return try await workspace.access.createKey(name: "Development").key.text
    }

    /// The callback that is set, or the server's own inbox, at the port it has this time.
    private func ownInbox() async throws -> AccessService.Webhook {
        let webhook = try await workspace.access.webhook()
        if let url = webhook.url, !url.hasSuffix(ServerAddress.developmentInboxPath) { return webhook }
        let url = try CallbackURL(address.localURL + ServerAddress.developmentInboxPath, allowsLoopback: true)
        return try await workspace.access.setWebhook(url)
    }

    private func write(key: String, webhook: AccessService.Webhook) {
        let body = """
            {"conversation_id":"demo-'$RANDOM'","user":{"id":"user-1","name":"Ada"},\
            "message":{"author":"user","body":"How do I reset my password?","timestamp":"2026-01-01T10:00:00.000Z"}}
            """
        let place = ServerOption.forCopies(to: address.localURL)
        let lines = """

            Dorsal \(DorsalVersion.current) is running (development profile)

              API key         \(key)
              Webhook secret  \(webhook.secret ?? "-")
              Webhooks go to  \(webhook.url ?? "-")
              \(claim == nil ? "Console         " : "Claim console   ")\(consoleURL)

            Ask it something:

              curl -s \(address.publicURL)/fin/start \\
                -H 'Authorization: Bearer \(key)' -H 'Content-Type: application/json' \\
                -d '\(body)'

            The answer is sent to the callback URL, signed, and to the event stream at sse_subscription_url (curl -N "URL").
            Webhooks that reach the built-in inbox are printed here and listed at \(address.localURL)/dev/inbox
            Time and outcomes are yours (docs/testing.md):

              dorsal clock advance 4m\(place)
              dorsal trigger\(place)

            """
        Output.write(lines)
    }
}
