/// Decides, without recursion, whether a document can be handed to a recursive parser.
///
/// It keeps a stack of what may be open. The rule that makes it safe: an element leaves this stack only when the parser's own stack
/// has surely lost it too. Broken markup is therefore overestimated and may be refused; it is never underestimated.
struct NestingScanner {
    /// The most elements that may be open at a time.
    private static let maximumDepth = 200
    /// The most formatting elements that may be open: a parser copies them into every block that follows.
    private static let maximumFormatting = 40
    /// The most elements a parser may make of the document, those copies included.
    private static let maximumElements = 1_000_000
    /// The most attributes of a tag: a parser holds each against all that stand before it.
    private static let maximumAttributes = 250

    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    ]
    /// Void in every place; the others can be opened inside SVG and MathML.
    private static let alwaysVoid: Set<String> = ["br", "embed", "hr", "img", "meta"]
    private static let formatting: Set<String> = [
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    ]
    /// Their end tag may be left out.
    private static let implied: Set<String> = [
        "p", "li", "dd", "dt", "option", "td", "th", "tr", "tbody", "thead", "tfoot",
    ]
    private static let tableParts: Set<String> = ["td", "th", "tr", "tbody", "thead", "tfoot"]
    private static let endsParagraph: Set<String> = [
        "p", "div", "ul", "ol", "dl", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section",
        "article", "pre", "address", "header", "footer", "nav", "aside", "fieldset", "center", "hr",
    ]
    /// Their content is text, except inside SVG, MathML, `select` and `frameset`.
    private static let rawText: Set<String> = [
        "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext",
    ]
    /// Where the parser follows other rules.
    private static let special: Set<String> = ["svg", "math", "select", "frameset"]
    /// A start tag with one of these names ends SVG and MathML.
    private static let breakout: Set<String> = [
        "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed", "font", "h1",
        "h2", "h3", "h4", "h5", "h6", "head", "hr", "i", "img", "li", "listing", "menu", "meta", "nobr", "ol", "p",
        "pre", "ruby", "s", "small", "span", "strike", "strong", "sub", "sup", "table", "tt", "u", "ul", "var",
    ]
    /// What is in these, inside SVG and MathML, is HTML again.
    private static let integration: Set<String> = [
        "foreignobject", "desc", "title", "mi", "mo", "mn", "ms", "mtext", "annotation-xml",
    ]

    private struct Open {
        var name: String
        /// It is surely an element of SVG or MathML.
        var isForeign: Bool
    }

    private var stack: [Open] = []
    private var openFormatting = 0
    private var openSpecial = 0
    private var elements = 0

    /// Whether the parser will neither nest `html` too deeply nor blow it up.
    static func isHarmless(_ html: String) -> Bool {
        estimate(html) != nil
    }

    /// The most elements that may be open at a time, or `nil` when that is too many.
    static func estimate(_ html: String) -> Int? {
        var scanner = NestingScanner()
        var tags = TagScanner(html)
        let mayHoldCharacterData = html.contains("<![CDATA[")
        var deepest = 0
        while let tag = tags.next() {
            guard tag.attributes <= maximumAttributes else { return nil }
            if tag.isEnd {
                scanner.close(tag.name)
            } else if rawText.contains(tag.name) {
                let isPlain = scanner.openSpecial == 0
                let text = tags.skipText(of: tag.name)
                if isPlain, Self.mayHideItsEnd(tag.name, text) { return nil }
                // In SVG the element would be closed already, elsewhere the rest would be its text.
                if !isPlain, tag.isSelfClosing { return nil }
                scanner.open(tag)
                guard isPlain || scanner.openUncertain(text) else { return nil }
            } else {
                scanner.open(tag)
            }
            deepest = max(deepest, scanner.stack.count)
            scanner.elements += 1 + scanner.openFormatting
            guard scanner.stack.count <= maximumDepth, scanner.openFormatting <= maximumFormatting,
                scanner.elements <= maximumElements, !(mayHoldCharacterData && scanner.openSpecial > 0)
            else { return nil }
        }
        return deepest
    }

    /// A script that opens a comment and a script in it goes on after its first end tag.
    private static func mayHideItsEnd(_ name: String, _ text: ArraySlice<UInt8>) -> Bool {
        guard name == "script" else { return false }
        let script = String(decoding: text, as: UTF8.self).lowercased()
        return script.contains("<!--") && script.contains("<script")
    }

    /// Takes in what is either text or markup: start tags count, end tags do not. Answers `false` when even the tags are uncertain.
    private mutating func openUncertain(_ text: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: text, as: UTF8.self)
        guard !text.contains("<!"), !text.contains("<?") else { return false }
        var tags = TagScanner(text)
        while let tag = tags.next() {
            if !tag.isEnd { open(tag) }
            guard stack.count <= Self.maximumDepth, tag.attributes <= Self.maximumAttributes else { return false }
        }
        return !tags.endsInsideTag
    }

    private mutating func open(_ tag: TagScanner.Tag) {
        let name = tag.name
        if openSpecial == 0 {
            guard !Self.void.contains(name) || name == "hr" else { return }
            closeBefore(name)
            if name == "hr" { return }
        } else {
            if Self.breakout.contains(name) { loseForeignness() }
            guard !Self.alwaysVoid.contains(name) else { return }
        }
        let isRoot = name == "svg" || name == "math"
        let isInHTML = !stack.contains { $0.name == "select" || $0.name == "frameset" }
        let isInForeign = stack.last.map { $0.isForeign && !Self.integration.contains($0.name) } ?? false
        let isForeign = isInHTML && (isRoot || isInForeign)
        if isForeign, tag.isSelfClosing { return }
        push(Open(name: name, isForeign: isForeign))
    }

    /// Removes what the start of `name` ends.
    private mutating func closeBefore(_ name: String) {
        if Self.endsParagraph.contains(name) { removeInnermost(["p"]) }
        switch name {
        case "li": removeInnermost(["li"])
        case "dd", "dt": removeInnermost(["dd", "dt"])
        case "td", "th": removeInnermost(["td", "th"])
        case "tr": for names in [["td", "th"], ["tr"]] { removeInnermost(names) }
        case "tbody", "thead", "tfoot":
            for names in [["td", "th"], ["tr"], ["tbody", "thead", "tfoot"]] { removeInnermost(names) }
        case "a":
            // The parser can end a link behind a few blocks only; behind more, a copy of it stays open.
            guard let position = stack.lastIndex(where: { $0.name == "a" }) else { return }
            let above = stack[(position + 1)...].filter { !Self.formatting.contains($0.name) }
            if above.count <= 2, above.allSatisfy({ ["p", "div", "li", "span"].contains($0.name) }) {
                remove(position)
            }
        default: break
        }
    }

    /// Removes the innermost element when it is one of `names`. Formatting inside it stays: the parser opens it again.
    private mutating func removeInnermost(_ names: [String]) {
        guard let position = stack.lastIndex(where: { !Self.formatting.contains($0.name) }),
            names.contains(stack[position].name)
        else { return }
        remove(position)
    }

    private mutating func close(_ name: String) {
        if openSpecial > 0 {
            guard stack.last?.name == name else { return loseForeignness() }
            return remove(stack.count - 1)
        }
        let isFormatting = Self.formatting.contains(name)
        let position = stack.lastIndex { open in
            open.name == name
                || !(Self.formatting.contains(open.name) || (!isFormatting && Self.implied.contains(open.name)))
        }
        guard let position, stack[position].name == name else { return }
        if name == "table" {
            for part in stack.indices.reversed() where part > position && Self.tableParts.contains(stack[part].name) {
                remove(part)
            }
        }
        remove(position)
        // Two of these never stand directly inside each other: one of them is closed already.
        if position > 0, position < stack.count, stack[position].name == stack[position - 1].name,
            Self.implied.contains(stack[position].name)
        {
            remove(position)
        }
    }

    private mutating func loseForeignness() {
        for position in stack.indices { stack[position].isForeign = false }
    }

    private mutating func push(_ element: Open) {
        stack.append(element)
        if Self.formatting.contains(element.name) { openFormatting += 1 }
        if Self.special.contains(element.name) { openSpecial += 1 }
    }

    private mutating func remove(_ position: Int) {
        let element = stack.remove(at: position)
        if Self.formatting.contains(element.name) { openFormatting -= 1 }
        if Self.special.contains(element.name) { openSpecial -= 1 }
    }
}
