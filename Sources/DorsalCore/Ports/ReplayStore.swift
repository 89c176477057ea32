public import FinAgentAPI

/// The list of all events of an app, and the sending of past ones again.
public protocol ReplayStore: Sendable {
    /// Events in the order of the log.
    func list(_ query: EventQuery, appID: String) async throws(StoreError) -> [EventSummary]

    /// An event of an app with its bytes.
    func event(id: String, appID: String) async throws(StoreError) -> StoredEvent?

    /// Writes down that events are to be sent again; ``continueReplay(now:limit:)`` does it. Answers `nil`, and writes nothing, when an
    /// event that the request names is not there.
    func requestReplay(_ request: ReplayRequest) async throws(StoreError) -> ReplayJob?

    /// Queues up to `limit` further events of the oldest unfinished replay. Answers the job as it is now; `nil` when none is unfinished.
    ///
    /// Where it stands is written with what it queues: a job that was interrupted goes on there.
    func continueReplay(now: Timestamp, limit: Int) async throws(StoreError) -> ReplayJob?

    /// The replays of an app, newest first.
    func replays(appID: String) async throws(StoreError) -> [ReplayJob]
}
