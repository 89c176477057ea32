import DorsalCore
import FinAgentAPI

/// What a person wrote, as plain words: tags taken out, entities read, control, bidirectional and zero-width characters removed,
/// at most ``maximumLength`` characters (AGENT 3.1, step 1).
enum MessageText {
    /// How much of a message is read.
    static let maximumLength = 8_000

    private static let entities = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "rsquo": "\u{2019}",
        "lsquo": "\u{2018}", "ldquo": "\u{201C}", "rdquo": "\u{201D}",
    ]

    /// The text of a message body, which may be HTML. A scan, not a parser: a customer's message cannot be nested too deeply for it.
    static func plain(_ body: String) -> String {
        let limited = body.prefix(maximumLength * 4)
        let text =
            limited.contains("<") || limited.contains("&")
            ? unescaped(withoutTags(limited, isCut: limited.endIndex < body.endIndex)) : String(limited)
        let visible = text.unicodeScalars.map { isInvisible($0) ? nil : ($0.properties.isWhitespace ? " " : $0) }
        let clean = String(String.UnicodeScalarView(visible.compactMap { $0 }))
        return String(clean.split(separator: " ").joined(separator: " ").prefix(maximumLength))
    }

    /// A tag is `<` and a letter, `/` or `!`, up to the next `>`; "a < b" is none.
    private static func withoutTags(_ text: Substring, isCut: Bool) -> String {
        var result = ""
        var rest = text
        while let open = rest.firstIndex(of: "<") {
            result += rest[..<open]
            let after = rest[rest.index(after: open)...]
            let opensTag = after.first.map { $0.isLetter || $0 == "/" || $0 == "!" } ?? false
            let close = opensTag ? after.firstIndex(of: ">") : nil
            // The end of a tag may have been cut off with the rest of a long message.
            if opensTag, close == nil, isCut { return result }
            guard let close else {
                result += "<"
                rest = after
                continue
            }
            result += " "
            rest = after[after.index(after: close)...]
        }
        return result + rest
    }

    private static func unescaped(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let ampersand = rest.firstIndex(of: "&") {
            result += rest[..<ampersand]
            let after = rest[rest.index(after: ampersand)...]
            if let end = after.prefix(9).firstIndex(of: ";"), let character = character(after[..<end]) {
                result += character
                rest = after[after.index(after: end)...]
            } else {
                result += "&"
                rest = after
            }
        }
        return result + rest
    }

    /// What stands for a character reference, without `&` and `;`. Invisible ones are taken out later.
    private static func character(_ reference: Substring) -> String? {
        guard reference.first == "#" else { return entities[String(reference)] }
        let digits = reference.dropFirst()
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        let value = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
        return value.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control: !scalar.properties.isWhitespace
        case .format: scalar != "\u{200D}"
        default: false
        }
    }
}
