import ArgumentParser
import DorsalCore
import DorsalServer
import FinAgentAPI

/// `dorsal doctor`.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Play good and bad webhooks at a receiver and report what it makes of them.",
        discussion: """
            The receiver gets events of the conversation \(ReceiverExamination.conversationID), signed with the secret of the data \
            directory or with --secret: right and wrong signatures, duplicates, reordering, an old delivery, a rotation. It is \
            reached under the rules that deliveries have. Exits with 1 when a check fails.
            """)

    @Argument(help: "The callback URL to examine. With --dev also http to this machine.")
    var url: String

    @Option(name: .long, help: "The secret that the receiver knows (default: that of the data directory).")
    var secret: String?

    @Option(name: .long, help: "A second secret that the receiver accepts, to examine the end of a rotation.")
    var nextSecret: String?

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
            throw CommandFailure(error.description)
        }
        let (secret, next) = try await secrets(settings)
        let clock = SystemClock()
        let examination = ReceiverExamination(
            rules: rules, secret: secret, nextSecret: next, ids: SystemIdentifiers(clock: clock), clock: clock)
        var findings: [ReceiverFinding] = []
        try await examination.run(callback) { finding in
            findings.append(finding)
            if !output.quiet, output.format == .text {
                Output.talk("· \(finding.check.rawValue): \(finding.grade.rawValue)")
            }
        }
        try Output(output).table(
            columns: ["check", "grade", "answer", "ms", "what", "advice"],
            rows: findings.map { finding in
                [
                    .string(finding.check.rawValue), .string(finding.grade.rawValue), .string(finding.answer),
                    .integer(finding.duration.wholeMilliseconds), .string(finding.check.title),
                    .string(finding.advice),
                ]
            })
        guard !findings.contains(where: { $0.grade == .fail }) else { throw ExitCode.failure }
    }

    /// The secret to sign with, and the one to rotate to.
    private func secrets(_ settings: Settings) async throws -> (current: String, next: String?) {
        if let secret { return (secret, nextSecret) }
        let webhook = try await Workspace.withExisting(settings) { try await $0.access.webhook() }
        guard let stored = webhook.secret else {
            throw CommandFailure("the data directory has no signing secret yet; name the receiver's with --secret")
        }
        return (stored, nextSecret ?? webhook.nextSecret)
    }
}
