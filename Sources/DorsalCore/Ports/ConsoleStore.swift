public import FinAgentAPI

/// What the console shows of conversations and events. Reads alone.
public protocol ConsoleStore: Sendable {
    /// The newest events of an app and how their delivery stands, newest first.
    func recentEvents(appID: String, limit: Int) async throws(StoreError) -> [EventSummary]

    /// Up to `limit` conversations of an app that began before the one with the id `before`, newest first; `state` narrows them down.
    func conversations(
        appID: String, state: ConversationStatus?, before: String?, limit: Int
    ) async throws(StoreError) -> [ConversationSummary]

    /// Everything of a conversation; `nil` when the app has none with that id.
    func story(conversationID: String, appID: String) async throws(StoreError) -> ConversationStory?

    /// The figures of conversations that began between two moments, with up to `questions` unanswered questions.
    func insights(
        appID: String, from start: Timestamp, to end: Timestamp, questions: Int
    ) async throws(StoreError) -> InsightFigures
}
