import ArgumentParser
import FinAgentClient

/// `dorsal ask`.
struct Ask: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ask a running server a question and print what happens as it happens.",
        discussion: """
            The statuses go to standard error, the answer to standard output; --format json prints every event as it came, one a \
            line. Without --key-file and DORSAL_API_KEY a key of the data directory is used.
            """)

    @Argument(help: "The question.")
    var question: String

    @OptionGroup var conversation: ConversationOptions
    @OptionGroup var options: ClientOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let client = try await options.client()
        do {
            let response = try await conversation.post(question, with: client)
            try await TurnPrinter(client: client, options: output).follow(response)
        } catch let error as FinAgentClientError {
            throw try options.failure(error)
        }
    }
}
