import DorsalAgent
import FinAgentAPI
import FinAgentClient

/// Prints a turn as it happens: statuses to standard error, replies to standard output, or every event as it came.
struct TurnPrinter {
    let client: FinAgentClient
    let options: OutputOptions

    /// Follows the turn that `response` announces to its end.
    func follow(_ response: TurnResponse) async throws {
        status("\(response.status.rawValue) (conversation \(response.conversationID))")
        guard let events = client.events(of: response) else {
            throw CommandFailure("the server has the event stream switched off; the answer goes to the callback URL")
        }
        for try await event in events { show(event) }
    }

    /// Says something that is not data, unless only data is wanted.
    func status(_ text: String) {
        if options.format == .text, !options.quiet { Output.talk("· \(text)") }
    }

    private func show(_ event: StreamedEvent) {
        let output = Output(options)
        if options.format == .json { return output.line(String(decoding: event.bytes, as: UTF8.self)) }
        switch event.event {
        case .replied(let replied):
            status(replied.status.rawValue)
            output.line(HTMLText.plain(replied.message.body))
        case .statusUpdated(let updated):
            status(updated.status.rawValue + (updated.reason.map { " (\($0))" } ?? ""))
        case .csatRequested:
            status("csat_requested")
        case .replyChunk(let chunk):
            status("chunk \(chunk.chunkIndex)")
        }
    }
}
