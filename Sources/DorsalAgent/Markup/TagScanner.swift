/// Cuts HTML into its tags, by the rules of a browser's tokenizer: a tag inside a comment or an attribute is none.
struct TagScanner {
    /// A start or end tag.
    struct Tag {
        /// In lower case.
        var name: String
        var isEnd: Bool
        var isSelfClosing: Bool
        var attributes = 0
    }

    private let bytes: [UInt8]
    private var index = 0
    /// The text ended before a tag did.
    private(set) var endsInsideTag = false

    init(_ html: String) {
        bytes = Array(html.utf8)
    }

    /// The next tag; `nil` at the end.
    mutating func next() -> Tag? {
        while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")), open + 1 < bytes.count {
            index = open + 1
            if Self.isLetter(bytes[index]) { return tag(isEnd: false) }
            switch bytes[index] {
            case UInt8(ascii: "/"):
                index += 1
                guard index < bytes.count else { return nil }
                if Self.isLetter(bytes[index]) { return tag(isEnd: true) }
                skipPast(">")
                endsInsideTag = index == bytes.count
            case UInt8(ascii: "!") where starts(with: "!--"): skipComment()
            case UInt8(ascii: "!"), UInt8(ascii: "?"): skipPast(">")
            default: continue
            }
        }
        return nil
    }

    /// Goes to the end tag of `name`, or to the end. Answers what was passed.
    mutating func skipText(of name: String) -> ArraySlice<UInt8> {
        let start = index
        let wanted = Array("</\(name)".utf8)
        while index < bytes.count {
            let candidate = bytes[index...].prefix(wanted.count)
            let end = index + wanted.count
            if bytes[index] == UInt8(ascii: "<"), candidate.map(Self.lower) == wanted,
                end >= bytes.count || Self.isSpace(bytes[end]) || bytes[end] == UInt8(ascii: "/")
                    || bytes[end] == UInt8(ascii: ">")
            {
                break
            }
            index += 1
        }
        return bytes[start..<index]
    }

    private mutating func tag(isEnd: Bool) -> Tag? {
        let start = index
        while index < bytes.count, !Self.isSpace(bytes[index]), bytes[index] != UInt8(ascii: "/"),
            bytes[index] != UInt8(ascii: ">")
        {
            index += 1
        }
        let name = String(decoding: bytes[start..<index].map(Self.lower), as: UTF8.self)
        var attributes = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: ">"):
                index += 1
                return Tag(
                    name: name, isEnd: isEnd, isSelfClosing: bytes[index - 2] == UInt8(ascii: "/"),
                    attributes: attributes)
            case let byte where Self.isSpace(byte) || byte == UInt8(ascii: "/"):
                index += 1
            default:
                attributes += 1
                if let end = attribute() {
                    return Tag(name: name, isEnd: isEnd, isSelfClosing: end, attributes: attributes)
                }
            }
        }
        endsInsideTag = true
        return nil
    }

    /// Passes an attribute. Answers when an unquoted value ran into the end of the tag, which is not self-closing then.
    private mutating func attribute() -> Bool? {
        index += 1
        while index < bytes.count, !Self.isSpace(bytes[index]), bytes[index] != UInt8(ascii: "/"),
            bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "=")
        {
            index += 1
        }
        skipSpace()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return nil }
        index += 1
        skipSpace()
        guard index < bytes.count else { return nil }
        let quote = bytes[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            index += 1
            while index < bytes.count, bytes[index] != quote { index += 1 }
            index = min(index + 1, bytes.count)
            return nil
        }
        while index < bytes.count, !Self.isSpace(bytes[index]) {
            index += 1
            if bytes[index - 1] == UInt8(ascii: ">") { return false }
        }
        return nil
    }

    private mutating func skipComment() {
        index += 3
        if starts(with: ">") || starts(with: "->") { return skipPast(">") }
        while index < bytes.count, !starts(with: "-->"), !starts(with: "--!>") { index += 1 }
        skipPast(">")
    }

    private mutating func skipPast(_ end: Unicode.Scalar) {
        while index < bytes.count, bytes[index] != UInt8(ascii: end) { index += 1 }
        index = min(index + 1, bytes.count)
    }

    private mutating func skipSpace() {
        while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
    }

    private func starts(with text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes[index...].starts(with: $0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower(byte))
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
