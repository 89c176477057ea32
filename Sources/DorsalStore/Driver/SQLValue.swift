public import FinAgentAPI

/// A value that goes into or comes out of the database.
public enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])

    /// A moment, stored as milliseconds since 1970.
    public static func moment(_ moment: Timestamp) -> SQLValue { .integer(moment.milliseconds) }

    /// A flag, stored as 1 or 0.
    public static func flag(_ flag: Bool) -> SQLValue { .integer(flag ? 1 : 0) }

    /// A count.
    public static func count(_ count: Int) -> SQLValue { .integer(Int64(count)) }

    /// A text that may be missing.
    public static func optional(_ text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }

    /// A moment that may be missing.
    public static func optional(_ moment: Timestamp?) -> SQLValue { moment.map(SQLValue.moment) ?? .null }
}
