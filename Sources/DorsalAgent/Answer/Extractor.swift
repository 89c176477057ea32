import DorsalCore

/// Takes from a passage the part that answers, with its markup (AGENT 3.4). Lists, tables and code stay whole; a note that belongs to
/// what is quoted comes along.
struct Extractor: Sendable {
    /// A paragraph with fewer words takes the next block along.
    private static let scantWords = 25
    /// So much of the most shared words a block must share to be quoted for what it holds.
    private static let closeEnough = 0.3

    private let index: KnowledgeIndex
    private let analyzer: TextAnalyzer
    private let language: String
    /// About how many words a quote has, unless something has to stay whole.
    private let maximumWords: Int
    /// How content in the document's language is read.
    private let content: ContentLanguage

    /// Takes from the passages of `document`.
    init(
        index: KnowledgeIndex, document: HelpDocument, maximumWords: Int = AnswerFinder.chatWords
    ) {
        self.index = index
        analyzer = index.analyzer(of: document)
        language = StemmerLanguage.primary(document.locale)
        self.maximumWords = maximumWords
        content = index.languages.content(document.locale)
    }

    private var languages: Languages { index.languages }

    /// The blocks of `passage` that answer `question`.
    func extract(_ passage: Passage, question: String) -> [HTMLNode] {
        let blocks = Self.blocks(of: passage.html)
        guard !blocks.isEmpty else { return [] }
        if Self.words(blocks) <= maximumWords { return blocks.map { cutTable($0, question: question) } }
        let stems = weights(question)
        let overlaps = blocks.map { overlap(HTMLText.plain([$0]), stems) }
        let center = center(blocks, overlaps: overlaps, weights: stems, question: question)
        return fitted(window(around: center, in: blocks), stems).map { cutTable($0, question: question) }
    }

    /// Where the blocks are longer than a quote may be, the longest paragraph gives its answering sentence and what fits beside it.
    private func fitted(_ blocks: [HTMLNode], _ weights: [String: Double]) -> [HTMLNode] {
        let words = blocks.map { Self.words([$0]) }
        let excess = words.reduce(0, +) - maximumWords
        let longest = blocks.indices.filter { blocks[$0].element?.name == "p" }.max {
            (words[$0], $1) < (words[$1], $0)
        }
        guard excess > 0, let longest else { return blocks }
        let window = SentenceWindow(
            maximumWords: max(words[longest] - excess, Self.scantWords), worth: { overlap($0, weights) },
            leansOnPrevious: leansOnPrevious)
        var fitted = blocks
        fitted[longest] = window.cut(blocks[longest])
        return fitted
    }

    /// The block the quote is built around.
    private func center(
        _ blocks: [HTMLNode], overlaps: [Double], weights: [String: Double], question: String
    ) -> Int {
        let indices = blocks.indices
        func best(_ candidates: some Sequence<Int>) -> Int? {
            candidates.max { (overlaps[$0], $1) < (overlaps[$1], $0) }
        }
        if QuestionKind(question, languages) == .howTo {
            // Steps without a word of the question in them still answer it: the words stand in their lead.
            let steps = indices.filter { blocks[$0].element?.name == "ol" }
            let scored = steps.max { left, right in
                (overlaps[left] + lead(left, overlaps), right) < (overlaps[right] + lead(right, overlaps), left)
            }
            if let scored { return scored }
        }
        // The block with the sentence that holds what is asked for, if that has about as much to do with the question as any.
        let expected = ExpectedAnswer.of(question, languages.quantities)
        guard !expected.isEmpty else { return best(indices) ?? 0 }
        let holding = blocks.map { holdingOverlap($0, expected, weights) }
        let highest = overlaps.max() ?? 0
        let fitting = indices.filter { holding[$0].map { $0 >= highest * Self.closeEnough } == true }
        return fitting.max { (holding[$0] ?? 0, $1) < (holding[$1] ?? 0, $0) } ?? best(indices) ?? 0
    }

    /// How much the sentence, item or row of a block that holds all that is `expected` has to do with the question; `nil` when none does.
    private func holdingOverlap(
        _ block: HTMLNode, _ expected: [ExpectedAnswer], _ weights: [String: Double]
    ) -> Double? {
        let isTable = block.element?.name == "table"
        let text = HTMLText.plain([block])
        guard expected.allSatisfy({ $0.isHeld(by: text, isTable: isTable, languages.quantities) }) else { return nil }
        let sentences = text.split(whereSeparator: \.isNewline).flatMap { SentenceCutter.sentences(String($0)) }
        let holding = sentences.filter { sentence in
            expected.allSatisfy { $0.isHeld(by: sentence, isTable: false, languages.quantities) }
        }
        // Where the unit stands in a table's header no row holds it by itself.
        return holding.map { overlap($0, weights) }.max() ?? overlap(text, weights)
    }

    private func lead(_ position: Int, _ overlaps: [Double]) -> Double {
        position > 0 ? overlaps[position - 1] : 0
    }

    /// The center with its lead and its notes.
    private func window(around center: Int, in blocks: [HTMLNode]) -> [HTMLNode] {
        var range = center..<(center + 1)
        let needsLead = ["ol", "ul", "table", "pre"].contains(blocks[center].element?.name ?? "")
        if needsLead, center > 0, blocks[center - 1].element?.name == "p" { range = (center - 1)..<range.upperBound }
        // What a colon announces comes along.
        let announces =
            range.upperBound < blocks.count && HTMLText.plain([blocks[range.upperBound - 1]]).hasSuffix(":")
        if announces { range = range.lowerBound..<(range.upperBound + 1) }
        while range.upperBound < blocks.count, isNote(blocks[range.upperBound]) {
            range = range.lowerBound..<(range.upperBound + 1)
        }
        if range.lowerBound == center, leansOnPrevious(HTMLText.plain([blocks[center]])), center > 0 {
            range = (center - 1)..<range.upperBound
        }
        // A sentence or two alone may leave out what makes them useful.
        let isScant =
            !announces && blocks[center].element?.name == "p" && Self.words(Array(blocks[range])) < Self.scantWords
        if isScant, range.upperBound < blocks.count,
            Self.words(Array(blocks[range.lowerBound...range.upperBound])) <= maximumWords
        {
            range = range.lowerBound..<(range.upperBound + 1)
        }
        // A paragraph that ends in a colon without what it announces says nothing.
        if range.count > 1, let last = blocks[range].last, HTMLText.plain([last]).hasSuffix(":") {
            range = range.lowerBound..<(range.upperBound - 1)
        }
        return Array(blocks[range])
    }

    private func cutTable(_ block: HTMLNode, question: String) -> HTMLNode {
        TableCutter(weights: weights(question), analyzer: analyzer).cut(block)
    }

    private func weights(_ question: String) -> [String: Double] {
        var weights: [String: Double] = [:]
        for term in analyzer.terms(question) {
            weights[term.stem] =
                StopWords.weight(of: term.word, language: language) * index.idf(index.vocabulary.numbers[term.stem])
        }
        return weights
    }

    private func overlap(_ text: String, _ weights: [String: Double]) -> Double {
        let stems = Set(analyzer.terms(text).map(\.stem))
        // In a fixed order: the sum of the same numbers in another order may differ and turn a tie.
        return weights.sorted { $0.key < $1.key }.reduce(0) { stems.contains($1.key) ? $0 + $1.value : $0 }
    }

    /// The top-level blocks, with loose text in paragraphs.
    static func blocks(of html: String) -> [HTMLNode] {
        guard let root = try? HTMLParser.parse(html), let body = root.first("body") else { return [] }
        var blocks: [HTMLNode] = []
        var loose: [HTMLNode] = []
        func finish() {
            if !HTMLText.plain(loose).isEmpty { blocks.append(.element(HTMLElement(name: "p", children: loose))) }
            loose = []
        }
        // What is quoted is sanitised last, whatever the store holds.
        for node in HTMLSanitizer(base: nil).clean(body.children) {
            if let element = node.element,
                ["p", "ol", "ul", "table", "pre", "div", "hr", "h1", "h2", "h3", "h4"].contains(element.name)
            {
                finish()
                blocks.append(node)
            } else {
                loose.append(node)
            }
        }
        finish()
        return blocks
    }

    private func isNote(_ block: HTMLNode) -> Bool {
        guard let name = block.element?.name, name == "div" || name == "p" else { return false }
        return Tokenizer.words(HTMLText.plain([block])).first.map(content.notes.contains) == true
    }

    /// It begins with a word that points back.
    private func leansOnPrevious(_ text: String) -> Bool {
        Tokenizer.words(text).first.map(content.leaning.contains) == true
    }

    private static func words(_ blocks: [HTMLNode]) -> Int {
        WordCount.of(HTMLText.plain(blocks))
    }
}
