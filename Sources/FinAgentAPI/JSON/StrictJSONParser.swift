/// The one JSON reader for everything that comes from outside (CONTRACT §3).
///
/// Stricter than Foundation's two parsers, which disagree with each other on duplicate keys and accept UTF-16: UTF-8 without a
/// byte order mark only, no duplicate keys, no U+0000, no lone surrogates, finite numbers, at most ``maximumDepth`` nested
/// containers, nothing after the value. Recursion is bounded by that depth, so a hostile document cannot exhaust the stack.
public struct StrictJSONParser {
    /// How many arrays and objects may be open at once.
    public static let maximumDepth = 64
    /// How many bytes the name of a member may have. Hashing a string of combining marks takes time by the square of its length.
    public static let longestName = 1_024

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    /// Parses `bytes` as exactly one JSON value.
    public static func parse(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSONValue {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw JSONSyntaxError(reason: .notUTF8, offset: 0)
        }
        var parser = StrictJSONParser(bytes: bytes)
        let value = try parser.value()
        parser.skipWhitespace()
        guard parser.position == bytes.count else { throw parser.error(.trailingBytes) }
        return value
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func value() throws(JSONSyntaxError) -> JSONValue {
        skipWhitespace()
        guard let byte = peek() else { throw error(.unexpectedEnd) }
        switch byte {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw error(.unexpectedCharacter)
        }
    }

    private mutating func object() throws(JSONSyntaxError) -> JSONValue {
        try open()
        var members: [String: JSONValue] = [:]
        skipWhitespace()
        if take("}") { return close(.object(members)) }
        repeat {
            skipWhitespace()
            guard peek() == UInt8(ascii: "\"") else { throw error(.unexpectedCharacter) }
            let start = position
            let name = try string()
            guard name.utf8.count <= Self.longestName else {
                throw JSONSyntaxError(reason: .longName, offset: start)
            }
            skipWhitespace()
            guard take(":") else { throw error(.unexpectedCharacter) }
            let member = try value()
            guard members.updateValue(member, forKey: name) == nil else {
                throw JSONSyntaxError(reason: .duplicateKey, offset: start)
            }
            skipWhitespace()
        } while take(",")
        guard take("}") else { throw error(.unexpectedCharacter) }
        return close(.object(members))
    }

    private mutating func array() throws(JSONSyntaxError) -> JSONValue {
        try open()
        var elements: [JSONValue] = []
        skipWhitespace()
        if take("]") { return close(.array(elements)) }
        repeat {
            elements.append(try value())
            skipWhitespace()
        } while take(",")
        guard take("]") else { throw error(.unexpectedCharacter) }
        return close(.array(elements))
    }

    private mutating func string() throws(JSONSyntaxError) -> String {
        position += 1
        var decoded: [UInt8] = []
        var runStart = position
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "\""):
                decoded.append(contentsOf: bytes[runStart..<position])
                position += 1
                return String(decoding: decoded, as: UTF8.self)
            case UInt8(ascii: "\\"):
                decoded.append(contentsOf: bytes[runStart..<position])
                position += 1
                decoded.append(contentsOf: String(try escapedScalar()).utf8)
                runStart = position
            case 0..<0x20:
                throw error(.controlCharacter)
            default:
                position += 1
            }
        }
        throw error(.unexpectedEnd)
    }

    private mutating func escapedScalar() throws(JSONSyntaxError) -> Unicode.Scalar {
        guard let byte = peek() else { throw error(.unexpectedEnd) }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw error(.badEscape)
        }
    }

    private mutating func unicodeEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
        let first = try hexadecimalUnit()
        var code = first
        if (0xD800...0xDBFF).contains(first) {
            guard take("\\"), take("u") else { throw error(.loneSurrogate) }
            let second = try hexadecimalUnit()
            guard (0xDC00...0xDFFF).contains(second) else { throw error(.loneSurrogate) }
            code = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        }
        guard code != 0 else { throw error(.controlCharacter) }
        guard let scalar = Unicode.Scalar(code) else { throw error(.loneSurrogate) }
        return scalar
    }

    private mutating func hexadecimalUnit() throws(JSONSyntaxError) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek() else { throw error(.unexpectedEnd) }
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw error(.badEscape) }
            code = code << 4 + UInt32(digit)
            position += 1
        }
        return code
    }

    private mutating func number() throws(JSONSyntaxError) -> JSONValue {
        let start = position
        _ = take("-")
        if take("0") {
            guard !isDigit(peek()) else { throw error(.badNumber) }
        } else {
            try digits()
        }
        var isInteger = true
        if take(".") {
            isInteger = false
            try digits()
        }
        if take("e") || take("E") {
            isInteger = false
            _ = take("+") || take("-")
            try digits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isInteger, let integer = Int64(text) { return .integer(integer) }
        guard let double = Double(text), double.isFinite else {
            throw JSONSyntaxError(reason: .badNumber, offset: start)
        }
        return .number(double)
    }

    private mutating func digits() throws(JSONSyntaxError) {
        guard isDigit(peek()) else { throw error(.badNumber) }
        while isDigit(peek()) { position += 1 }
    }

    private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
        let expected = Array(word.description.utf8)
        guard bytes.count - position >= expected.count,
            bytes[position..<position + expected.count].elementsEqual(expected)
        else { throw error(.unexpectedCharacter) }
        position += expected.count
        return value
    }

    private mutating func open() throws(JSONSyntaxError) {
        guard depth < Self.maximumDepth else { throw error(.tooDeep) }
        depth += 1
        position += 1
    }

    private mutating func close(_ value: JSONValue) -> JSONValue {
        depth -= 1
        return value
    }

    private mutating func skipWhitespace() {
        while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let byte = peek(), UInt32(byte) == character.value else { return false }
        position += 1
        return true
    }

    private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

    private func isDigit(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private func error(_ reason: JSONSyntaxError.Reason) -> JSONSyntaxError {
        JSONSyntaxError(reason: reason, offset: position)
    }
}
