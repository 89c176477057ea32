import FinAgentAPI
import Support

/// JSON that may be wrong in ways that ``JSONValue`` cannot be: an object's members keep their order and may repeat, and raw text
/// stands for itself.
indirect enum FuzzValue {
    case raw(String)
    case string(String)
    case array([FuzzValue])
    case object([(name: String, value: FuzzValue)])

    /// Makes the same value as `value`.
    init(_ value: JSONValue) {
        switch value {
        case .null: self = .raw("null")
        case .bool(let flag): self = .raw(flag ? "true" : "false")
        case .integer(let number): self = .raw("\(number)")
        case .number(let number): self = .raw("\(number)")
        case .string(let text): self = .string(text)
        case .array(let elements): self = .array(elements.map(FuzzValue.init))
        case .object(let members):
            self = .object(members.sorted { $0.key < $1.key }.map { ($0.key, FuzzValue($0.value)) })
        }
    }

    /// The JSON text.
    var text: String {
        switch self {
        case .raw(let text): text
        case .string(let text): Self.quoted(text)
        case .array(let elements): "[" + elements.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { Self.quoted($0.name) + ":" + $0.value.text }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\u{0}"..<"\u{20}":
                let code = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - code.count) + code
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// Changes one value somewhere inside, or this one.
    mutating func mutate(_ dice: inout SeededGenerator) {
        switch self {
        case .object(var members) where !members.isEmpty && !dice.isOne(in: 8):
            let index = dice.below(members.count)
            switch dice.below(8) {
            case 0: members.remove(at: index)
            case 1: members.append(members[index])
            case 2: members[index].name = dice.one(of: FuzzValue.names)
            case 3: members.append((dice.one(of: FuzzValue.names), .random(&dice)))
            default: members[index].value.mutate(&dice)
            }
            self = .object(members)
        case .array(var elements) where !elements.isEmpty && !dice.isOne(in: 8):
            let index = dice.below(elements.count)
            switch dice.below(6) {
            case 0: elements.remove(at: index)
            case 1: elements = Array(repeating: elements[index], count: dice.one(of: [2, 10, 11, 300]))
            default: elements[index].mutate(&dice)
            }
            self = .array(elements)
        case .string(let text) where dice.isOne(in: 2):
            self = .string(FuzzValue.changed(text, &dice))
        default:
            self = .random(&dice)
        }
    }

    private static func changed(_ text: String, _ dice: inout SeededGenerator) -> String {
        switch dice.below(4) {
        case 0: text + dice.one(of: texts)
        case 1: dice.one(of: texts) + text
        case 2: String(text.dropLast(dice.below(text.count + 1)))
        default: String(text.shuffled(using: &dice))
        }
    }

    private static func random(_ dice: inout SeededGenerator) -> FuzzValue {
        switch dice.below(6) {
        case 0: .string(dice.one(of: texts))
        case 1: .string(String(repeating: dice.one(of: texts), count: dice.one(of: [1, 255, 256, 5000])))
        case 2: .raw(dice.one(of: raws))
        case 3: nested(dice.one(of: [1, 3, 60, 63, 64, 65, 500, 5000]), &dice)
        case 4: .array((0..<dice.below(12)).map { _ in .string(dice.one(of: texts)) })
        default: .object((0..<dice.below(12)).map { ("a\($0)", .string(dice.one(of: texts))) })
        }
    }

    private static func nested(_ depth: Int, _ dice: inout SeededGenerator) -> FuzzValue {
        let (open, close) = dice.one(of: [("[", "]"), (#"{"a":"#, "}"), ("[", "")])
        return .raw(String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth))
    }

    private static let names = [
        "", "conversation_id", "user", "id", "message", "author", "body", "timestamp", "timestamp_ms", "attachments",
        "type",
        "url", "data", "name", "content_type", "conversation_metadata", "history", "attributes", "settings",
        "follow_up_questions", "email", "rating", "remark", "context", "é", "e\u{301}", "__proto__", "\u{0}", "a\"b",
    ]

    private static let raws = [
        "null", "true", "false", "0", "-0", "1", "-1", "1.5", "1e308", "1e400", "-1e-400", "9223372036854775807",
        "9223372036854775808", "123456789012345678901234567890", "NaN", "Infinity", "0x10", "01", "'a'", "\"\\ud800\"",
        "\"\\u0000\"", "\"\\x\"", "\"a\nb\"", "undefined", "", ",", "[1,]", "{\"a\":1,}", "/**/1", "1 2", "\"", "[",
        "}",
    ]

    private static let texts = [
        "", " ", "a", "yes", "no", "thanks, that worked", "I want a human", "user", "fin", "agent", "url", "file",
        "How do I reset my password?", "2026-01-01T10:00:00.000Z", "2026-13-45T99:99:99Z", "-1", "é", "e\u{301}",
        "🦈", "👩‍👩‍👧‍👦", "\u{202E}abc", "\u{FEFF}", "\u{0}", "\u{1F}", "\u{7F}", "\u{FFFF}", "\u{10FFFF}", "\u{2028}",
        "<p>", "</p>", "<script>alert(1)</script>", "<a href=\"javascript:x\">", "<!--", "&#x0;", "&amp",
        "<b><i><u><p>",
        "'; DROP TABLE messages; --", "%s%n%x", "../../etc/passwd", "{{7*7}}", "https://example.com/a", "http://[::1",
        "javascript:alert(1)", "data:text/html,x", "====", "QUJD", "\r\nX-Injected: 1", "amazing", "terrible",
        "Z\u{0351}\u{0352}\u{0353}\u{0354}\u{0355}", "ｆｉｎ", "1e9", "NaN", "null",
    ]
}
