import DorsalCore
import FinAgentAPI

/// One conversation: what was said, what was sent, and why the agent did what it did.
struct ConversationPage: Sendable {
    struct Message: Sendable {
        var author: String
        var side: String
        var at: String
        var isHistory: Bool
        /// Made safe; the words of people are text.
        var html: String?
        var text: String?
    }

    struct Turn: Sendable {
        var number: Int
        var state: String
        var at: String
        var facts: [TraceExplanation.Fact]
        var candidates: [TraceExplanation.Candidate]
        var trace: String?
    }

    let summary: ConversationRow
    let user: String
    let createdAt: String
    let messages: [Message]
    let turns: [Turn]
    let events: [EventRow]
    let notes: [String]

    init(_ visit: ConsoleVisit, access: AccessService, stores: any Stores) async throws {
        let app = try await access.finAgentApp()
        guard let id = visit.parameters["id"],
            let story = try await stores.story(conversationID: id, appID: app.id)
        else { throw RequestFailure.notFound }
        summary = ConversationRow(story.summary)
        user = story.summary.userExternalID
        createdAt = ConsoleText.moment(story.summary.createdAt)
        messages = story.messages.map(Self.message)
        turns = story.turns.enumerated().map { index, turn in Self.turn(turn, number: index + 1) }
        events = story.events.map(EventRow.init)
        notes = story.notes.map(ConsoleText.plain)
    }

    private static func message(_ message: ConversationStory.Message) -> Message {
        let isAgent = message.author == "fin"
        return Message(
            author: isAgent ? "Agent" : message.author == "user" ? "Customer" : "Teammate",
            side: isAgent ? "agent" : "person", at: ConsoleText.moment(message.at), isHistory: message.isHistory,
            html: isAgent ? ConsoleText.safeHTML(message.body) : nil,
            text: isAgent ? nil : ConsoleText.plain(message.body))
    }

    private static func turn(_ turn: ConversationStory.Turn, number: Int) -> Turn {
        let explanation = TraceExplanation(turn.trace)
        return Turn(
            number: number, state: turn.state, at: ConsoleText.moment(turn.finishedAt ?? turn.createdAt),
            facts: explanation.facts, candidates: explanation.candidates,
            trace: turn.trace.map { ConsoleText.indented(Array($0.utf8)) })
    }
}
