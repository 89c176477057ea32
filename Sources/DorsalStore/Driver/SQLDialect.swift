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
    /// `LIKE` does not look at the case of Latin letters.
    public var likeIgnoresCase: Bool
    /// An index may hold texts however long they are.
    public var indexesLongTexts: Bool

    /// Makes a dialect.
    public init(
        bytes: String, countingKey: String, tableNamed: String, locksRows: Bool, likeIgnoresCase: Bool,
        indexesLongTexts: Bool
    ) {
        self.bytes = bytes
        self.countingKey = countingKey
        self.tableNamed = tableNamed
        self.locksRows = locksRows
        self.likeIgnoresCase = likeIgnoresCase
        self.indexesLongTexts = indexesLongTexts
    }

    /// Compares `expression` with a pattern in small letters, without regard to the case of Latin letters.
    func like(_ expression: String, _ pattern: String) -> String {
        "\(likeIgnoresCase ? expression : "lower(\(expression))") LIKE \(pattern) ESCAPE '\\'"
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
