import Foundation

/// How wire types become bytes: UTF-8, keys sorted, slashes unescaped, so that equal values give equal bytes.
public enum WireJSON {
    /// Encodes `value`. Throws only what the value's own `encode(to:)` throws.
    public static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }

    /// Decodes a wire type from bytes a Fin Agent API server sent. Throws `DecodingError`.
    public static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        try JSONDecoder().decode(type, from: Data(bytes))
    }
}
