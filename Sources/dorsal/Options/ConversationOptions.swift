import ArgumentParser
import DorsalServer
import FinAgentAPI
import FinAgentClient

/// `--conversation` and `--user`, on commands that send a message.
struct ConversationOptions: ParsableArguments {
    @Option(name: .long, help: "Go on with this conversation instead of starting a new one.")
    var conversation: String?

    @Option(name: .long, help: "The id of the user who writes.")
    var user = "dorsal-ask"

    /// Starts a conversation with `text`, or replies in the one that was named.
    func post(_ text: String, with client: FinAgentClient) async throws(FinAgentClientError) -> TurnResponse {
        let message = Message(author: .user, body: text, timestamp: SystemClock().now())
        if let conversation {
            return try await client.reply(
                ReplyRequest(conversationID: conversation, message: message, user: User(id: user)))
        }
        let id = "ask-" + SystemIdentifiers(clock: SystemClock()).identifier("cli")
        return try await client.start(StartRequest(conversationID: id, message: message, user: User(id: user)))
    }
}
