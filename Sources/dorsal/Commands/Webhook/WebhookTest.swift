import ArgumentParser
import DorsalCore
import DorsalServer
import FinAgentAPI

/// `dorsal webhook test`.
struct WebhookTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Send a signed test event to the callback URL and print how that ended.",
        discussion: """
            The event is a fin_status_updated of the conversation dorsal-webhook-test. It is sent once, from this command, and \
            nothing of it is stored. The exit code is 1 when it was not delivered.
            """)

    @Flag(name: .long, help: "The development profile: allow http to loopback addresses.")
    var dev = false

    @OptionGroup var webhooks: WebhookOptions
    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let settings = try data.settings()
        let (report, url) = try await Workspace.withExisting(settings) { workspace in
            let webhook = try await workspace.access.webhook()
            guard let url = webhook.url else {
                throw CommandFailure("no callback URL has been saved yet; save one with: dorsal webhook set URL")
            }
            let report = try await CallbackProbe(rules: webhooks.rules(settings, isDevelopment: dev))
                .test(url, webhook: webhook, ids: workspace.ids, now: workspace.clock.now())
            return (report, url)
        }
        try Output(output).record(
            AttemptFields.of(report), quiet: report.summary)
        guard report.outcome != .delivered else { return }
        if let words = OutcomeText.words(report.outcome) { Output.talk("\(url): \(words)\(advice(report.outcome))") }
        throw ExitCode(1)
    }

    /// What can be done where the rules kept the event from being sent.
    private func advice(_ outcome: DeliveryOutcome) -> String {
        guard !dev, outcome == .configuration || outcome == .blockedAddress else { return "" }
        return "; for a receiver on this machine: dorsal webhook test --dev"
    }
}
