public import FinAgentAPI

/// A replay under way. A row, so that it goes on after a restart where it stopped.
public struct ReplayJob: Sendable, Hashable {
    public var id: String
    public var requestedAt: Timestamp
    /// `nil` while it is under way.
    public var finishedAt: Timestamp?
    /// Events queued again so far.
    public var queued: Int

    /// Makes a job.
    public init(id: String, requestedAt: Timestamp, finishedAt: Timestamp?, queued: Int) {
        self.id = id
        self.requestedAt = requestedAt
        self.finishedAt = finishedAt
        self.queued = queued
    }
}
