import DorsalCore
import FinAgentAPI

/// What a person wrote, as plain words: tags taken out, entities read, control, bidirectional and zero-width characters removed,
/// at most ``maximumLength`` characters (AGENT 3.1, step 1).
///
/// Anybody may send anything: all of this takes time in proportion to what is read, and what comes out does so for its readers, too.
enum MessageText {
    /// How much of a message is read.
    static let maximumLength = 8_000
    /// The same in bytes, before anything else is done: a character may have any number of combining marks.
    static let maximumBytes = 32_000
    /// The most combining marks that are kept of those behind one character. Writing needs fewer, and bringing many of them into their
    /// order takes the square of their number.
    static let maximumMarks = 8

    private static let entities = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "rsquo": "\u{2019}",
        "lsquo": "\u{2018}", "ldquo": "\u{201C}", "rdquo": "\u{201D}",
    ]

    /// The text of a message body, which may be HTML. A scan, not a parser: a customer's message cannot be nested too deeply for it.
    static func plain(_ body: String) -> String {
        let limited = beginning(of: body)
        var scalars = Array(limited.unicodeScalars)
        if scalars.contains("<") { scalars = withoutTags(scalars, isCut: limited.endIndex < body.endIndex) }
        if scalars.contains("&") { scalars = unescaped(scalars) }
        return String(visible(scalars).prefix(maximumLength))
    }

    /// As much of `text` as is read, to the end of a scalar.
    private static func beginning(of text: String) -> Substring {
        guard text.utf8.count > maximumBytes else { return text[...] }
        let bytes = text.utf8
        var end = bytes.index(bytes.startIndex, offsetBy: maximumBytes)
        while bytes[end] & 0xC0 == 0x80 { end = bytes.index(before: end) }
        return text[..<end]
    }

    /// A tag is `<` and a letter, `/` or `!`, up to the next `>`; "a < b" is none.
    private static func withoutTags(_ text: [Unicode.Scalar], isCut: Bool) -> [Unicode.Scalar] {
        // Behind the last ">" no tag ends: to look for its end from there, for every "<" again, would take the square of the length.
        let lastEnd = text.lastIndex(of: ">") ?? text.startIndex
        var result: [Unicode.Scalar] = []
        var position = text.startIndex
        while position < text.endIndex {
            let next = position + 1
            let opensTag = text[position] == "<" && next < text.endIndex && beginsTag(text[next])
            if opensTag, position < lastEnd, let close = text[next...].firstIndex(of: ">") {
                result.append(" ")
                position = close + 1
                continue
            }
            // The end of a tag may have been cut off with the rest of a long message.
            if opensTag, isCut { return result }
            result.append(text[position])
            position = next
        }
        return result
    }

    private static func beginsTag(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "/" || scalar == "!" || scalar.properties.isAlphabetic
    }

    private static func unescaped(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var position = text.startIndex
        while position < text.endIndex {
            if text[position] == "&", let end = text[position...].prefix(10).firstIndex(of: ";"),
                let character = character(text[(position + 1)..<end])
            {
                result += character
                position = end + 1
            } else {
                result.append(text[position])
                position += 1
            }
        }
        return result
    }

    /// What stands for a character reference, without `&` and `;`. Invisible ones are taken out later.
    private static func character(_ reference: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar]? {
        let name = String(String.UnicodeScalarView(reference))
        guard reference.first == "#" else { return entities[name].map { Array($0.unicodeScalars) } }
        let digits = name.dropFirst()
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        let value = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
        return value.flatMap(Unicode.Scalar.init).map { [$0] }
    }

    /// What can be seen, with one space between words and no more marks on a character than ``maximumMarks``.
    private static func visible(_ text: [Unicode.Scalar]) -> String {
        var result = String.UnicodeScalarView()
        var marks = 0
        var isBehindSpace = false
        for scalar in text where !isInvisible(scalar) {
            guard !scalar.properties.isWhitespace else {
                isBehindSpace = !result.isEmpty
                continue
            }
            marks = isMark(scalar) ? marks + 1 : 0
            guard marks <= maximumMarks else { continue }
            if isBehindSpace { result.append(" ") }
            isBehindSpace = false
            result.append(scalar)
        }
        return String(result)
    }

    /// What belongs to the character before it. The half-width sound marks of Japanese are letters that become marks when they are read.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300 else { return false }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return true
        default:
            return scalar.properties.canonicalCombiningClass != .notReordered
                || (0xFF9E...0xFF9F).contains(scalar.value)
        }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        guard !(0x20..<0x7F).contains(scalar.value) else { return false }
        switch scalar.properties.generalCategory {
        case .control: return !scalar.properties.isWhitespace
        case .format: return scalar != "\u{200D}"
        default: return false
        }
    }
}
