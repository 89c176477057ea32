/// HTML as plain text: one block a line, list items with their mark, cells of a row side by side.
public enum HTMLText {
    private static let blocks: Set<String> = [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "ul", "pre", "table", "div", "hr", "section", "article",
        "blockquote",
        "main", "body", "html",
    ]
    private static let hidden: Set<String> = ["script", "style", "head", "title", "template", "noscript"]

    /// The text of `html`. What cannot be parsed comes back as it is, without its tags.
    public static func plain(_ html: String) -> String {
        guard html.contains("<") || html.contains("&") else { return html }
        guard let root = try? HTMLParser.parse(html) else { return strippingTags(html) }
        return plain(root.children)
    }

    static func plain(_ nodes: [HTMLNode]) -> String {
        var lines = Lines()
        write(nodes, to: &lines)
        return lines.text
    }

    private static func write(_ nodes: [HTMLNode], to lines: inout Lines, isPreformatted: Bool = false) {
        for node in nodes {
            switch node {
            case .text(let text): lines.add(text, isPreformatted: isPreformatted)
            case .element(let element): write(element, to: &lines, isPreformatted: isPreformatted)
            }
        }
    }

    private static func write(_ element: HTMLElement, to lines: inout Lines, isPreformatted: Bool) {
        guard !hidden.contains(element.name) else { return }
        switch element.name {
        case "br":
            lines.breakLine()
        case "img":
            lines.add(element.attributes["alt"] ?? "", isPreformatted: false)
        case "ol", "ul":
            lines.breakLine()
            var number = 1
            for child in element.children {
                guard let item = child.element else { continue }
                lines.breakLine()
                lines.add(element.name == "ol" ? "\(number). " : "- ", isPreformatted: true)
                write(item.children, to: &lines)
                number += 1
            }
            lines.breakLine()
        case "tr":
            lines.breakLine()
            let cells = element.children.compactMap(\.element).map {
                plain($0.children).replacingLineBreaks()
            }
            lines.add(cells.joined(separator: " | "), isPreformatted: true)
            lines.breakLine()
        default:
            let isBlock = blocks.contains(element.name)
            if isBlock { lines.breakLine() }
            write(element.children, to: &lines, isPreformatted: isPreformatted || element.name == "pre")
            if isBlock { lines.breakLine() }
        }
    }

    /// Everything between `<` and `>` is taken out.
    private static func strippingTags(_ html: String) -> String {
        var text = ""
        var isInTag = false
        for character in html {
            switch character {
            case "<": isInTag = true
            case ">" where isInTag:
                isInTag = false
                text.append(" ")
            default: if !isInTag { text.append(character) }
            }
        }
        return text
    }
}

/// Collects text, folding white space and empty lines.
private struct Lines {
    private var finished: [String] = []
    private var current = ""

    var text: String {
        (finished + [current]).map { $0.trimmed() }.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    mutating func add(_ text: String, isPreformatted: Bool) {
        if isPreformatted {
            let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
            for (index, part) in parts.enumerated() {
                if index > 0 { breakLine() }
                current += part
            }
            return
        }
        let scalars = text.unicodeScalars
        let words = scalars.split(whereSeparator: \.isWhiteSpace)
        if scalars.first?.isWhiteSpace == true { addSpace() }
        for (index, word) in words.enumerated() {
            if index > 0 { addSpace() }
            current.unicodeScalars.append(contentsOf: word)
        }
        if scalars.last?.isWhiteSpace == true { addSpace() }
    }

    /// One space between words however much there was, and none at the start of a line.
    private mutating func addSpace() {
        if current.unicodeScalars.last?.isWhiteSpace == false { current.append(" ") }
    }

    mutating func breakLine() {
        guard !current.isEmpty else { return }
        finished.append(current)
        current = ""
    }
}

extension Unicode.Scalar {
    /// The table of properties is asked only for what ASCII does not settle: help content is mostly that.
    fileprivate var isWhiteSpace: Bool {
        isASCII ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
    }
}

extension String {
    /// Without white space at both ends.
    func trimmed() -> String {
        var view = self[...]
        while view.first?.isWhitespace == true { view.removeFirst() }
        while view.last?.isWhitespace == true { view.removeLast() }
        return String(view)
    }

    fileprivate func replacingLineBreaks() -> String {
        String(map { $0.isNewline ? " " : $0 })
    }
}
