/// A database connection inside a transaction. It never leaves the closure it is given to.
///
/// Parameters are written `$1`, `$2`, … and must first appear in that order: PostgreSQL goes by the number, SQLite by
/// the order of first appearance. A parameter may be used again later in the statement.
public protocol SQLConnection {
    /// What differs between databases.
    var dialect: SQLDialect { get }

    /// Runs one statement and answers how many rows it inserted, updated or deleted.
    @discardableResult
    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int

    /// Runs one statement and answers the rows it returns.
    func query(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow]
}

extension SQLConnection {
    /// Runs one statement without parameters.
    @discardableResult
    public func execute(_ sql: String) throws -> Int {
        try execute(sql, [])
    }

    /// Runs one statement without parameters and answers the rows it returns.
    public func query(_ sql: String) throws -> [SQLRow] {
        try query(sql, [])
    }

    /// The first row a statement returns.
    public func first(_ sql: String, _ arguments: [SQLValue] = []) throws -> SQLRow? {
        try query(sql, arguments).first
    }
}
