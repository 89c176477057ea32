public import FinAgentAPI

/// Where external pages come from.
public struct ContentSource: Sendable, Hashable {
    /// Who brings its pages.
    public enum SyncBehavior: String, Sendable, Hashable, CaseIterable {
        case api
        case automatic
        case manual
    }

    /// Whether the agent answers from its pages.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        case active
        case deactivated
    }

    /// Digits.
    public var id: String
    public var syncBehavior: SyncBehavior
    public var status: Status
    public var url: String
    public var audienceIDs: [Int64]?
    public var lastSyncedAt: Timestamp
    public var createdAt: Timestamp
    public var updatedAt: Timestamp

    /// Makes a source.
    public init(
        id: String, syncBehavior: SyncBehavior, status: Status, url: String, audienceIDs: [Int64]?,
        lastSyncedAt: Timestamp, createdAt: Timestamp, updatedAt: Timestamp
    ) {
        self.id = id
        self.syncBehavior = syncBehavior
        self.status = status
        self.url = url
        self.audienceIDs = audienceIDs
        self.lastSyncedAt = lastSyncedAt
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }

    /// The source that the documents of its pages belong to.
    public var documentSource: String { Self.documentSource(id: id) }

    /// The source that the documents of a source's pages belong to.
    public static func documentSource(id: String) -> String { "workspace:source:\(id)" }
}
