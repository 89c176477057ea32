/// Writes a tree as HTML text.
enum HTMLWriter {
    private static let void: Set<String> = ["br", "hr", "img"]

    static func html(_ nodes: [HTMLNode]) -> String {
        var text = ""
        write(nodes, to: &text)
        return text
    }

    /// `text` as it must stand between tags.
    static func escape(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\u{A0}": escaped += "&nbsp;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func write(_ nodes: [HTMLNode], to text: inout String) {
        for node in nodes {
            switch node {
            case .text(let content): text += escape(content)
            case .element(let element):
                text += "<\(element.name)"
                for (name, value) in element.attributes.sorted(by: { $0.key < $1.key }) {
                    text += " \(name)=\"\(escape(value))\""
                }
                text += ">"
                guard !void.contains(element.name) else { continue }
                // A parser drops a line break right after <pre>; one more keeps the first line.
                if element.name == "pre", case .text(let first)? = element.children.first, first.hasPrefix("\n") {
                    text += "\n"
                }
                write(element.children, to: &text)
                text += "</\(element.name)>"
            }
        }
    }
}
