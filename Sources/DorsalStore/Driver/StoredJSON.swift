import FinAgentAPI

/// The JSON text that values are stored as.
enum StoredJSON {
    /// The text of `value`. Throws what the value's own `encode(to:)` throws.
    static func text(_ value: some Encodable) throws -> SQLValue {
        .text(String(decoding: try WireJSON.encode(value), as: UTF8.self))
    }

    /// The text of attributes.
    static func text(attributes: [String: JSONValue]) throws -> SQLValue {
        attributes.isEmpty ? .text("{}") : try text(attributes)
    }
}
