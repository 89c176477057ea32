import DorsalCore

/// Puts replies together, block by block: a frame of the agent's own words, the quote, and its citation (CONTRACT §4).
struct ReplyComposer: Sendable {
    let settings: TurnSettings
    let userName: String?
    var replies = Languages.bundled.english.replies

    /// A reply in the agent's own words.
    func statement(_ sentences: String...) -> ReplyDraft {
        statement(sentences)
    }

    /// A reply in the agent's own words, a paragraph each.
    func statement(_ sentences: [String]) -> ReplyDraft {
        finish(sentences.map(Self.paragraph))
    }

    /// A quote from `document`, with `before` and `after` around it.
    func quote(
        _ blocks: [HTMLNode], from document: HelpDocument, before: [String] = [], after: [String] = []
    ) -> ReplyDraft {
        quotes([(blocks, document)], before: before, after: after)
    }

    /// Quotes one after the other, each with its source and its citation, and `before` and `after` around them all.
    func quotes(
        _ quotes: [(blocks: [HTMLNode], document: HelpDocument)], before: [String] = [], after: [String] = []
    ) -> ReplyDraft {
        var sources: [HelpDocument] = []
        var previous: String?
        let body = quotes.flatMap { blocks, document in
            if !sources.contains(where: { $0.id == document.id }) { sources.append(document) }
            let number = (sources.firstIndex { $0.id == document.id } ?? 0) + 1
            // Two quotes from one article, one after the other, are said once to be from there.
            let source = document.id == previous ? [] : [Self.paragraph(replies.source(document.title))]
            previous = document.id
            return source + Self.citing(blocks, document, number)
        }
        return finish(before.map(Self.paragraph) + body + after.map(Self.paragraph), sources: sources)
    }

    /// An honest word, and articles that may be near.
    func unknown(nearest documents: [HelpDocument], before: [String] = [], text: String? = nil) -> ReplyDraft {
        let text = text ?? replies.unknown(asks: settings.isConversational)
        guard !documents.isEmpty else { return statement(before + [text]) }
        return finish(
            (before + [text, replies.nearest]).map(Self.paragraph) + [Self.list("ul", documents.map(Self.link))])
    }

    /// Asks which of `options` is meant, which are parts of the article called `title` if there is one.
    func choice(of options: [String], in title: String?, before: [String] = []) -> ReplyDraft {
        finish(
            (before + [(title.map { replies.severalParts($0) + " " } ?? "") + replies.choose]).map(Self.paragraph)
                + [Self.list("ol", options.map { .text($0) }), Self.paragraph(replies.ownWords)])
    }

    /// Whether what is quoted asks something itself. What stands in bold or in code is a label on the screen: "Forgot password?".
    static func holdsQuestion(_ blocks: [HTMLNode]) -> Bool {
        blocks.contains { node in
            switch node {
            case .text(let text): text.contains(where: SentenceMarks.asks)
            case .element(let element):
                !["b", "strong", "i", "em", "code", "pre", "a"].contains(element.name)
                    && holdsQuestion(element.children)
            }
        }
    }

    /// An e-mail has a salutation, its sources in a list, and a sign-off (AGENT 2, row 17).
    private func finish(_ blocks: [HTMLNode], sources: [HelpDocument] = []) -> ReplyDraft {
        guard settings.isEmail else { return Self.draft(blocks) }
        let name = userName.map { MessageText.plain($0) }.flatMap { $0.isEmpty ? nil : $0 }
        let listed =
            sources.isEmpty
            ? [] : [Self.paragraph(replies.sources), Self.list("ol", sources.map(Self.link))]
        let mail =
            [Self.paragraph(replies.salutation(name))] + blocks + listed
            + [Self.paragraph(replies.regards)]
        return Self.draft(mail)
    }

    private static func draft(_ blocks: [HTMLNode]) -> ReplyDraft {
        ReplyDraft(html: HTMLWriter.html(blocks), chunks: ReplyChunks.of(blocks))
    }

    /// The citation goes to the end of the last block that is text, and into a paragraph of its own after a table or code.
    private static func citing(_ blocks: [HTMLNode], _ document: HelpDocument, _ number: Int) -> [HTMLNode] {
        let citation = citation(of: document, number)
        guard !citation.isEmpty else { return blocks }
        guard let last = blocks.last?.element else {
            return blocks + [.element(HTMLElement(name: "p", children: citation))]
        }
        switch last.name {
        case "p", "ol", "ul", "div":
            return blocks.dropLast() + [.element(appending([.text(" ")] + citation, to: last))]
        default:
            return blocks + [.element(HTMLElement(name: "p", children: citation))]
        }
    }

    /// Goes down to the last list item or paragraph inside.
    private static func appending(_ nodes: [HTMLNode], to element: HTMLElement) -> HTMLElement {
        var element = element
        let containers: Set<String> = ["li", "p", "ol", "ul", "div"]
        if let position = element.children.lastIndex(where: { $0.element != nil || !isBlank($0) }),
            let inner = element.children[position].element, containers.contains(inner.name)
        {
            element.children[position] = .element(appending(nodes, to: inner))
            return element
        }
        if ["ol", "ul"].contains(element.name) {
            element.children.append(.element(HTMLElement(name: "li", children: nodes)))
        } else {
            while let tail = element.children.last, isBlank(tail) { element.children.removeLast() }
            element.children += nodes
        }
        return element
    }

    private static func isBlank(_ node: HTMLNode) -> Bool {
        if case .text(let text) = node { text.trimmed().isEmpty } else { false }
    }

    private static func citation(of document: HelpDocument, _ number: Int) -> [HTMLNode] {
        // The sentence before the quote has named it: there is nothing to follow.
        guard let url = address(of: document) else { return [] }
        let attributes = ["data-inline-citation": "", "href": url]
        let anchor = HTMLElement(name: "a", attributes: attributes, children: [.text(String(number))])
        return [.text("["), .element(anchor), .text("]")]
    }

    private static func link(_ document: HelpDocument) -> HTMLNode {
        guard let url = address(of: document) else { return .text(document.title) }
        return .element(HTMLElement(name: "a", attributes: ["href": url], children: [.text(document.title)]))
    }

    /// Checked again: the content may have come from another store than our importer's.
    private static func address(of document: HelpDocument) -> String? {
        document.url.flatMap { WebAddress.absolute($0, base: nil) }
    }

    private static func paragraph(_ text: String) -> HTMLNode {
        .element(HTMLElement(name: "p", children: [.text(text)]))
    }

    private static func list(_ name: String, _ items: [HTMLNode]) -> HTMLNode {
        .element(HTMLElement(name: name, children: items.map { .element(HTMLElement(name: "li", children: [$0])) }))
    }
}
