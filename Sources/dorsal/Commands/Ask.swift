import ArgumentParser
import DorsalAgent
import DorsalCore
import DorsalServer
import FinAgentAPI
import FinAgentClient
import Foundation

/// `dorsal ask`.
struct Ask: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ask a running server a question and print what happens as it happens.",
        discussion: """
            The statuses go to standard error, the answer to standard output; --format json prints every event as it came, one a \
            line. Without --key (DORSAL_API_KEY) a key of the data directory is used.
            """)

    @Argument(help: "The question.")
    var question: String

    @Option(name: .long, help: "The server (DORSAL_PUBLIC_URL; default: http://127.0.0.1:8080).")
    var url: String?

    @Option(name: .long, help: "The API key (DORSAL_API_KEY).")
    var key: String?

    @Option(name: .long, help: "Go on with this conversation instead of starting a new one.")
    var conversation: String?

    @Option(name: .long, help: "The id of the user who asks.")
    var user = "dorsal-ask"

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let settings = try Settings(data: data.data)
        let server = url ?? settings.publicURL ?? "http://127.0.0.1:\(settings.port)"
        guard let base = URL(string: server) else { throw ValidationError("--url must be a URL.") }
        let client = FinAgentClient(baseURL: base, apiKey: BearerToken(try await apiKey(settings)))
        do {
            let response = try await post(with: client)
            status("\(response.status.rawValue) (conversation \(response.conversationID))")
            guard let events = client.events(of: response) else {
                throw CommandFailure(
                    "the server has the event stream switched off; the answer goes to the callback URL")
            }
            for try await event in events { try show(event) }
        } catch let error as FinAgentClientError {
            throw CommandFailure("\(server): \(error)")
        }
    }

    private func post(with client: FinAgentClient) async throws -> TurnResponse {
        let message = Message(author: .user, body: question, timestamp: SystemClock().now())
        if let conversation {
            return try await client.reply(
                ReplyRequest(conversationID: conversation, message: message, user: User(id: user)))
        }
        let id = "ask-" + SystemIdentifiers(clock: SystemClock()).identifier("cli")
        return try await client.start(StartRequest(conversationID: id, message: message, user: User(id: user)))
    }

    private func apiKey(_ settings: Settings) async throws -> String {
        if let key = key ?? ProcessInfo.processInfo.environment["DORSAL_API_KEY"] { return key }
        return try await Workspace.with(settings) { workspace in
            for record in try await workspace.access.keys().reversed() where record.revokedAt == nil {
                if let text = try workspace.access.reveal(record) { return text }
            }
            throw CommandFailure("there is no API key in \(settings.dataDirectory.path); make one: dorsal key create")
        }
    }

    private func show(_ event: StreamedEvent) throws {
        let output = Output(output)
        if self.output.format == .json { return output.line(String(decoding: event.bytes, as: UTF8.self)) }
        switch event.event {
        case .replied(let replied):
            status(replied.status.rawValue)
            output.line(HTMLText.plain(replied.message.body))
        case .statusUpdated(let updated):
            status(updated.status.rawValue + (updated.reason.map { " (\($0))" } ?? ""))
        case .csatRequested:
            status("csat_requested")
        case .replyChunk:
            break
        }
    }

    private func status(_ text: String) {
        if output.format == .text, !output.quiet { Output.talk("· \(text)") }
    }
}
