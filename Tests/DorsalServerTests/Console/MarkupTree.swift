import CGumbo

/// What a browser makes of a page: its elements and its text, parsed by gumbo (WHATWG HTML).
struct MarkupTree {
    /// An element with its attributes, all names in lower case.
    struct Element {
        var name: String
        var attributes: [(name: String, value: String)]
        /// The text that stands in it directly.
        var text = ""
    }

    private(set) var elements: [Element] = []

    /// All text and all values of attributes.
    var words: String {
        elements.map { $0.text + " " + $0.attributes.map(\.value).joined(separator: " ") }.joined(separator: "\n")
    }

    /// Parses a page or a part of one.
    init(_ html: String) {
        var text = html
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                var options = kGumboDefaultOptions
                guard let base = characters.baseAddress,
                    let output = gumbo_parse_with_options(&options, base, characters.count)
                else { return }
                defer { gumbo_destroy_output(&options, output) }
                add(output.pointee.root)
            }
        }
    }

    private mutating func add(_ node: UnsafeMutablePointer<GumboNode>) {
        let source = node.pointee.v.element
        var element = Element(name: Self.name(source), attributes: [])
        for attribute in Self.pointers(source.attributes, as: GumboAttribute.self) {
            element.attributes.append(
                (String(cString: attribute.pointee.name).lowercased(), String(cString: attribute.pointee.value)))
        }
        let children = Self.pointers(source.children, as: GumboNode.self)
        for child in children where Self.isText(child.pointee.type) {
            element.text += String(cString: child.pointee.v.text.text)
        }
        elements.append(element)
        for child in children
        where child.pointee.type == GUMBO_NODE_ELEMENT || child.pointee.type == GUMBO_NODE_TEMPLATE {
            add(child)
        }
    }

    private static func isText(_ type: GumboNodeType) -> Bool {
        type == GUMBO_NODE_TEXT || type == GUMBO_NODE_WHITESPACE || type == GUMBO_NODE_CDATA
    }

    /// An element that gumbo does not know has its name in the text alone.
    private static func name(_ element: GumboElement) -> String {
        let known = String(cString: gumbo_normalized_tagname(element.tag))
        guard known.isEmpty, let start = element.original_tag.data else { return known }
        let bytes = UnsafeRawBufferPointer(start: start, count: element.original_tag.length)
        return String(decoding: bytes.dropFirst().prefix { $0 != 0x20 && $0 != 0x3E && $0 != 0x2F }, as: UTF8.self)
            .lowercased()
    }

    private static func pointers<Pointee>(
        _ vector: GumboVector, as type: Pointee.Type
    ) -> [UnsafeMutablePointer<Pointee>] {
        (0..<Int(vector.length)).compactMap { index in
            vector.data.advanced(by: index).pointee?.assumingMemoryBound(to: Pointee.self)
        }
    }
}

extension MarkupTree {
    private static let addresses: Set<String> = [
        "href", "src", "action", "formaction", "data", "poster", "xlink:href", "background", "srcset",
    ]
    private static let barred: Set<String> = [
        "iframe", "object", "embed", "applet", "base", "style", "frame", "frameset", "portal", HostileText.mark,
    ]

    /// What is alive in it and does not belong to a page of the console.
    var dangers: [String] {
        elements.flatMap { element -> [String] in
            var found: [String] = []
            if Self.barred.contains(element.name) { found.append("<\(element.name)>") }
            let source = element.attributes.first { $0.name == "src" }?.value
            if element.name == "script", source?.hasPrefix("/console/assets/") != true || !element.text.isEmpty {
                found.append("<script> \(element.text)")
            }
            if element.name == "img", source?.hasPrefix("/console/assets/") != true { found.append("<img>") }
            for (name, value) in element.attributes {
                if name.hasPrefix("on") || name == "style" || name == HostileText.mark || name == "srcdoc" {
                    found.append("<\(element.name) \(name)>")
                }
                if Self.addresses.contains(name), !Self.isHarmless(value) {
                    found.append("<\(element.name) \(name)=\(value)>")
                }
            }
            return found
        }
    }

    /// A path of ours, a place on the page, or an address that a browser opens and does not run.
    private static func isHarmless(_ address: String) -> Bool {
        // Browsers leave out tabs and line ends wherever they stand.
        let plain = String(address.unicodeScalars.filter { $0.value > 0x20 }).lowercased()
        return plain.isEmpty || plain.hasPrefix("/") || plain.hasPrefix("#") || plain.hasPrefix("?")
            || ["https://", "http://", "mailto:"].contains { plain.hasPrefix($0) }
    }
}
