import Foundation

/// Reduces HTML to the elements and attributes that a reply may have (CONTRACT §4). Everything else is removed: what carries text is
/// unwrapped, what carries code goes with its content.
struct HTMLSanitizer: Sendable {
    /// Relative links and images are resolved against this; without it they are removed.
    let base: URL?

    private static let kept: Set<String> = [
        "p", "h1", "h2", "h3", "h4", "b", "strong", "i", "em", "a", "ol", "ul", "li", "pre", "code", "img", "table",
        "tbody", "tr", "td", "th", "div", "br", "hr",
    ]
    private static let renamed = [
        "h5": "h4", "h6": "h4", "section": "div", "article": "div", "main": "div", "blockquote": "div", "aside": "div",
        "figure": "div", "details": "div", "dl": "div", "dt": "p", "dd": "p", "figcaption": "p", "summary": "p",
        "header": "div", "footer": "div", "address": "p", "center": "div", "fieldset": "div",
    ]
    private static let dropped: Set<String> = [
        "script", "style", "iframe", "object", "embed", "applet", "template", "noscript", "noembed", "noframes", "head",
        "title", "meta", "link", "base", "form", "input", "button", "select", "textarea", "option", "audio", "video",
        "canvas", "map", "frame", "frameset", "plaintext", "xmp", "dialog", "marquee",
    ]

    /// The allowed part of `html`. Doing it again changes nothing.
    func sanitize(_ html: String) throws(HTMLParser.Problem) -> String {
        var text = HTMLWriter.html(try nodes(html))
        // Taking an element away can put its content where a parser would not leave it. A few rounds settle that.
        for _ in 0..<4 {
            let again = HTMLWriter.html(try nodes(text))
            if again == text { break }
            text = again
        }
        return text
    }

    /// The allowed part of `html` as a tree.
    func nodes(_ html: String) throws(HTMLParser.Problem) -> [HTMLNode] {
        let root = try HTMLParser.parse(html)
        return clean(root.first("body")?.children ?? [])
    }

    /// The allowed part of `nodes`.
    func clean(_ nodes: [HTMLNode]) -> [HTMLNode] {
        nodes.flatMap { node -> [HTMLNode] in
            switch node {
            case .text: [node]
            case .element(let element): clean(element)
            }
        }
    }

    private func clean(_ element: HTMLElement) -> [HTMLNode] {
        guard !Self.dropped.contains(element.name), !element.name.hasPrefix("foreign:") else { return [] }
        switch element.name {
        case "a": return link(element)
        case "img": return image(element)
        case "table": return table(element)
        case "td", "th":
            return [
                .element(HTMLElement(name: element.name, attributes: spans(element), children: clean(element.children)))
            ]
        default:
            let name = Self.renamed[element.name] ?? element.name
            guard Self.kept.contains(name) else { return clean(element.children) }
            return [.element(HTMLElement(name: name, children: clean(element.children)))]
        }
    }

    private func link(_ element: HTMLElement) -> [HTMLNode] {
        let children = clean(element.children)
        guard
            let address = element.attributes["href"].flatMap({
                WebAddress.absolute($0, base: base, schemes: ["http", "https", "mailto"])
            })
        else { return children }
        var attributes = ["href": address]
        if element.attributes["target"] == "_blank" { attributes["target"] = "_blank" }
        return [.element(HTMLElement(name: "a", attributes: attributes, children: children))]
    }

    private func image(_ element: HTMLElement) -> [HTMLNode] {
        guard let address = element.attributes["src"].flatMap({ WebAddress.absolute($0, base: base) }) else {
            return []
        }
        var attributes = ["src": address]
        attributes["alt"] = element.attributes["alt"]
        for name in ["width", "height"] {
            attributes[name] = element.attributes[name].flatMap(Int.init).map(String.init)
        }
        return [.element(HTMLElement(name: "img", attributes: attributes))]
    }

    /// All rows go into one body; a caption becomes a paragraph before the table.
    private func table(_ element: HTMLElement) -> [HTMLNode] {
        var rows: [HTMLNode] = []
        var before: [HTMLNode] = []
        func collect(_ children: [HTMLNode]) {
            for child in children {
                guard let part = child.element else { continue }
                switch part.name {
                case "thead", "tbody", "tfoot": collect(part.children)
                case "tr":
                    let cells = part.children.compactMap(\.element).filter { ["td", "th"].contains($0.name) }
                    let cleaned = cells.flatMap { clean($0) }
                    if !cleaned.isEmpty { rows.append(.element(HTMLElement(name: "tr", children: cleaned))) }
                case "caption":
                    before.append(.element(HTMLElement(name: "p", children: clean(part.children))))
                default: continue
                }
            }
        }
        collect(element.children)
        guard !rows.isEmpty else { return before }
        let body = HTMLElement(name: "tbody", children: rows)
        return before + [.element(HTMLElement(name: "table", children: [.element(body)]))]
    }

    private func spans(_ element: HTMLElement) -> [String: String] {
        var attributes: [String: String] = [:]
        for name in ["colspan", "rowspan"] {
            guard let number = element.attributes[name].flatMap(Int.init), (2...100).contains(number) else { continue }
            attributes[name] = String(number)
        }
        return attributes
    }
}
