/// Text for a log of one line an event.
public enum LogText {
    /// The text with what is no visible character written as an escape: line ends, terminal sequences, characters that turn the
    /// direction of writing. A backslash is doubled, so that nothing looks like an escape that was none.
    public static func visible(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: mustBeEscaped) else { return text }
        var visible = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": visible.append(contentsOf: "\\\\".unicodeScalars)
            case "\n": visible.append(contentsOf: "\\n".unicodeScalars)
            case "\r": visible.append(contentsOf: "\\r".unicodeScalars)
            case "\t": visible.append(contentsOf: "\\t".unicodeScalars)
            case let scalar where mustBeEscaped(scalar):
                visible.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            default: visible.append(scalar)
            }
        }
        return String(visible)
    }

    private static func mustBeEscaped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        // Cc, Cf (zero width and direction marks), Zl and Zp.
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: scalar == "\\"
        }
    }
}
