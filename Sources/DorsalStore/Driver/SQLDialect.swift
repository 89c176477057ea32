/// What really differs between the databases; all other SQL is shared (ARCHITECTURE §3).
public struct SQLDialect: Sendable, Hashable {
    /// The column type of binary data.
    public var bytes: String
    /// The column type of a primary key that the database counts up.
    public var countingKey: String
    /// The query that finds a table by its name.
    public var tableNamed: String
    /// Several transactions may write at once, so that rows which a decision rests on have to be locked.
    public var locksRows: Bool

    /// Makes a dialect.
    public init(bytes: String, countingKey: String, tableNamed: String, locksRows: Bool) {
        self.bytes = bytes
        self.countingKey = countingKey
        self.tableNamed = tableNamed
        self.locksRows = locksRows
    }

    /// Ends a SELECT whose rows of `tables` must not change before the transaction ends.
    func lock(_ tables: String) -> String {
        locksRows ? " FOR UPDATE OF \(tables)" : ""
    }

    /// Ends a SELECT that claims rows of `table` and passes over those that another transaction is claiming.
    func claim(_ table: String) -> String {
        locksRows ? " FOR UPDATE OF \(table) SKIP LOCKED" : ""
    }
}
