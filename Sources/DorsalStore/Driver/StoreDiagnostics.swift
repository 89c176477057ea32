/// How a store's database is set up and what it did since it was opened; for health checks and tests.
public struct StoreDiagnostics: Sendable, Hashable {
    /// The settings of the connection that writes, by name.
    public var writer: [String: String]
    /// The settings of every connection that reads, by name.
    public var readers: [[String: String]]
    /// Write operations that were made durable.
    public var writes: Int
    /// Transactions that made them so; each carries as many operations as had come in (ARCHITECTURE §3).
    public var commits: Int

    /// Makes diagnostics.
    public init(writer: [String: String], readers: [[String: String]], writes: Int, commits: Int) {
        self.writer = writer
        self.readers = readers
        self.writes = writes
        self.commits = commits
    }
}
