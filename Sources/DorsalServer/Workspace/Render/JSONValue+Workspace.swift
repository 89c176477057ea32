import FinAgentAPI

/// How the workspace API writes what may be missing, moments and ids.
extension JSONValue {
    /// A text, or null.
    static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

    /// A moment in seconds since 1970.
    static func seconds(_ moment: Timestamp) -> JSONValue { .integer(moment.milliseconds / 1000) }

    /// A moment in seconds since 1970, or null.
    static func seconds(_ moment: Timestamp?) -> JSONValue { moment.map { .seconds($0) } ?? .null }

    /// An id of digits as a number.
    static func number(id: String?) -> JSONValue { id.flatMap(Int64.init).map(JSONValue.integer) ?? .null }

    /// Ids, or null.
    static func optional(_ ids: [Int64]?) -> JSONValue { ids.map { .array($0.map(JSONValue.integer)) } ?? .null }
}
