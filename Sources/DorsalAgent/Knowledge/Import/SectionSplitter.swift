/// Cuts a document into its heading sections, and long sections at the borders of their blocks.
struct SectionSplitter: Sendable {
    /// About how many words a passage has at most. A list, table or code block is never cut.
    static let maximumWords = 250
    /// A lead of at most so many words is no passage of its own.
    static let maximumLeadWords = 40

    /// A part of the document below one heading.
    struct Section: Sendable, Hashable {
        /// The headings above it, outermost first, without the title.
        var headings: [String]
        var nodes: [HTMLNode]
    }

    /// The document's title; a first heading that repeats it is no section.
    let title: String

    /// The sections with text, in order.
    func sections(of nodes: [HTMLNode]) -> [Section] {
        var sections: [Section] = []
        var path: [(level: Int, text: String)] = []
        var current: [HTMLNode] = []
        func finish() {
            let headings = path.map(\.text)
            for part in Self.cut(current) where !HTMLText.plain(part).isEmpty {
                sections.append(Section(headings: headings, nodes: part))
            }
            current = []
        }
        for block in Self.blocks(nodes) {
            guard let element = block.element, let level = Self.level(element.name) else {
                current.append(block)
                continue
            }
            finish()
            let text = HTMLText.plain(element.children)
            path.removeAll { $0.level >= level }
            let repeatsTitle = sections.isEmpty && path.isEmpty && text.lowercased() == title.lowercased()
            if !text.isEmpty, !repeatsTitle { path.append((level, text)) }
        }
        finish()
        return Self.joiningLead(sections)
    }

    /// A few words before the first heading say little by themselves: they belong to what they lead to.
    private static func joiningLead(_ sections: [Section]) -> [Section] {
        guard sections.count > 1, let lead = sections.first, lead.headings.isEmpty,
            words(lead.nodes) <= maximumLeadWords
        else { return sections }
        var joined = Array(sections.dropFirst())
        joined[0].nodes = lead.nodes + joined[0].nodes
        return joined
    }

    /// The text of a first-level heading at the very beginning.
    static func leadingHeading(of nodes: [HTMLNode]) -> String? {
        guard let first = blocks(nodes).first?.element, first.name == "h1" else { return nil }
        return HTMLText.plain(first.children)
    }

    /// The top-level blocks; containers that hold headings are opened.
    private static func blocks(_ nodes: [HTMLNode]) -> [HTMLNode] {
        nodes.flatMap { node -> [HTMLNode] in
            switch node {
            case .text(let text): text.trimmed().isEmpty ? [] : [node]
            case .element(let element):
                element.name == "div" && holdsHeading(element) ? blocks(element.children) : [node]
            }
        }
    }

    private static func holdsHeading(_ element: HTMLElement) -> Bool {
        element.children.contains { child in
            guard let inner = child.element else { return false }
            return level(inner.name) != nil || (inner.name == "div" && holdsHeading(inner))
        }
    }

    private static func level(_ name: String) -> Int? {
        switch name {
        case "h1": 1
        case "h2": 2
        case "h3": 3
        case "h4": 4
        default: nil
        }
    }

    private static func cut(_ nodes: [HTMLNode]) -> [[HTMLNode]] {
        var parts: [[HTMLNode]] = []
        var part: [HTMLNode] = []
        var words = 0
        for node in nodes {
            let count = Self.words([node])
            if words + count > maximumWords, words > maximumWords / 4 {
                parts.append(part)
                part = []
                words = 0
            }
            part.append(node)
            words += count
        }
        return part.isEmpty ? parts : parts + [part]
    }

    private static func words(_ nodes: [HTMLNode]) -> Int {
        WordCount.of(HTMLText.plain(nodes))
    }
}
