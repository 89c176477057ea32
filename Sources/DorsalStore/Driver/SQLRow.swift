/// A row of a query's result. Its readers throw ``SQLRowError`` when the column is missing or holds something else.
public struct SQLRow: Sendable {
    private let columns: [String]
    private let values: [SQLValue]

    /// Makes a row of `columns`, which all rows of a result share, and their values in the same order.
    public init(columns: [String], values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// The value of `column` as it is.
    public func value(_ column: String) throws(SQLRowError) -> SQLValue {
        // Results are narrow: looking along the names is faster than a dictionary, which would have to be made first.
        guard let index = columns.firstIndex(of: column), values.indices.contains(index) else {
            throw SQLRowError(column: column, problem: "is missing")
        }
        return values[index]
    }

    /// A text.
    public func text(_ column: String) throws(SQLRowError) -> String {
        guard case .text(let text) = try value(column) else { throw SQLRowError(column: column, problem: "is no text") }
        return text
    }

    /// A text, or `nil` for NULL.
    public func optionalText(_ column: String) throws(SQLRowError) -> String? {
        try value(column) == .null ? nil : try text(column)
    }

    /// A whole number.
    public func integer(_ column: String) throws(SQLRowError) -> Int64 {
        guard case .integer(let integer) = try value(column) else {
            throw SQLRowError(column: column, problem: "is no integer")
        }
        return integer
    }

    /// A whole number that counts something in memory.
    public func count(_ column: String) throws(SQLRowError) -> Int {
        guard let count = Int(exactly: try integer(column)) else {
            throw SQLRowError(column: column, problem: "is out of range")
        }
        return count
    }

    /// A flag stored as 0 or 1.
    public func flag(_ column: String) throws(SQLRowError) -> Bool {
        try integer(column) != 0
    }

    /// Binary data.
    public func bytes(_ column: String) throws(SQLRowError) -> [UInt8] {
        guard case .bytes(let bytes) = try value(column) else {
            throw SQLRowError(column: column, problem: "is no binary data")
        }
        return bytes
    }
}
