/// What the console shows of conversations and events. Reads alone.
public protocol ConsoleStore: Sendable {
    /// The newest events of an app and how their delivery stands, newest first.
    func recentEvents(appID: String, limit: Int) async throws(StoreError) -> [EventSummary]
}
