import ArgumentParser

/// `dorsal webhook`.
struct Webhook: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Where events are sent, how that goes, and the secret they are signed with.",
        subcommands: [
            WebhookSet.self, WebhookShow.self, WebhookTest.self, WebhookStatus.self, WebhookResume.self,
            WebhookRotateSecret.self,
        ])
}
