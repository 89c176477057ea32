import Mustache

/// Makes any text harmless between tags and in quoted attributes (RELIABILITY I6).
///
/// Scalar by scalar. What the library has by itself looks at whole characters, and a quotation mark with a combining mark behind it is
/// another character to Swift and still ends the attribute to a browser.
struct MarkupText: MustacheContentType {
    static let name = "CONSOLE"

    func escapeText(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            case "\0": escaped.append("\u{FFFD}")
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
