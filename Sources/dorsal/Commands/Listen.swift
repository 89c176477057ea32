import ArgumentParser
import DorsalCore
import DorsalServer
import FinAgentAPI
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

/// `dorsal listen`.
struct Listen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Receive webhooks on this machine and pass them on to your receiver.",
        discussion: """
            Saves its own address as the callback URL, passes every webhook on byte for byte, and answers with your receiver's \
            status: an event counts as delivered only once your code has taken it. Ctrl-C puts the former callback URL back. The \
            server has to run with --dev, since the address is on this machine.
            """)

    @Option(name: .long, help: "Where your receiver listens, such as http://127.0.0.1:3000/hooks.")
    var forwardTo: String

    @Option(name: .long, help: "The port to listen on; 0 takes a free one.")
    var port = 0

    @Flag(name: .long, help: "Leave the callback URL as it is; print the address only.")
    var noSave = false

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard let url = URL(string: forwardTo), ["http", "https"].contains(url.scheme ?? ""), url.host() != nil else {
            throw ValidationError("--forward-to must be an http or https URL.")
        }
        guard (0...65535).contains(port) else { throw ValidationError("--port must be between 0 and 65535.") }
    }

    func run() async throws {
        var logger = Logger(label: "dorsal")
        logger.logLevel = .error
        let logging = logger
        try await Workspace.with(try data.settings()) { workspace in
            let former = try await workspace.access.webhook().url
            let (output, target, saves) = (Output(output), forwardTo, !noSave)
            let isJSON = self.output.format == .json
            let forwarder = WebhookForwarder(
                target: target, port: port,
                secrets: {
                    (try? await workspace.access.webhook()).map { [$0.secret, $0.nextSecret].compactMap(\.self) } ?? []
                },
                clock: workspace.clock, logger: logging,
                onRunning: { address in
                    Output.talk("· listening on \(address), forwarding to \(target)")
                    guard saves, let url = try? CallbackURL(address, allowsLoopback: true) else { return }
                    do {
                        _ = try await workspace.access.setWebhook(url)
                        Output.talk("· saved as the callback URL; Ctrl-C puts back \(former ?? "none")")
                    } catch {
                        Output.talk("· the callback URL could not be saved: \(error)")
                    }
                },
                onWebhook: { webhook in
                    if isJSON {
                        output.line(String(decoding: webhook.body, as: UTF8.self))
                    } else {
                        output.line(Self.line(webhook))
                    }
                })
            try await ServiceGroup(
                configuration: .init(
                    services: [forwarder], gracefulShutdownSignals: [.sigterm, .sigint], logger: logging)
            ).run()
            if saves { try await restore(former, workspace) }
        }
    }

    private func restore(_ former: String?, _ workspace: Workspace) async throws {
        if let former, let url = try? CallbackURL(former, allowsLoopback: true) {
            _ = try await workspace.access.setWebhook(url)
        } else {
            try await workspace.access.removeWebhook()
        }
        Output.talk("· the callback URL is \(former ?? "none") again")
    }

    /// Time, what happened where, and how that went.
    private static func line(_ webhook: ForwardedWebhook) -> String {
        let event = try? StrictJSONParser.parse(webhook.body)
        let name = event?["event_name"]?.string ?? "no event"
        let conversation = event?["conversation_id"]?.string ?? "-"
        let status = event?["status"]?.string.map { " \($0)" } ?? ""
        let signature = webhook.isSignatureValid ? "" : "  SIGNATURE WRONG"
        return "\(webhook.receivedAt.rfc3339)  \(name)\(status)  \(conversation)  → \(webhook.status) in "
            + "\(webhook.duration.wholeMilliseconds) ms\(signature)"
    }
}
