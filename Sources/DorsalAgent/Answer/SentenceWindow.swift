/// Cuts a long paragraph to the sentence that answers, with as many of its neighbours as there is room for (AGENT 3.4).
///
/// Markup inside a sentence stays whole: a sentence ends only in the paragraph's own text, or at a line break.
struct SentenceWindow {
    /// About how many words are kept.
    let maximumWords: Int
    /// How much a text has to do with the question.
    let worth: (String) -> Double
    /// It begins with a word that points back.
    let leansOnPrevious: (String) -> Bool

    /// The paragraph, or the sentences of it that are kept. A single sentence stays whole, however long it is.
    func cut(_ block: HTMLNode) -> HTMLNode {
        guard var paragraph = block.element, paragraph.name == "p" else { return block }
        let sentences = Self.sentences(paragraph.children)
        let texts = sentences.map(HTMLText.plain)
        let words = texts.map(WordCount.of)
        guard sentences.count > 1, words.reduce(0, +) > maximumWords else { return block }
        let range = range(texts, words)
        paragraph.children = Self.trimmed(sentences[range].flatMap(\.self))
        return .element(paragraph)
    }

    /// The best sentence; before it what it points back to, and then what follows and what goes before, as long as there is room.
    private func range(_ texts: [String], _ words: [Int]) -> Range<Int> {
        let worths = texts.map(worth)
        let best = worths.indices.max { (worths[$0], $1) < (worths[$1], $0) } ?? 0
        var range = best..<(best + 1)
        var length = words[best]
        while range.lowerBound > 0, leansOnPrevious(texts[range.lowerBound]) {
            range = (range.lowerBound - 1)..<range.upperBound
            length += words[range.lowerBound]
        }
        while range.upperBound < texts.count, length + words[range.upperBound] <= maximumWords {
            length += words[range.upperBound]
            range = range.lowerBound..<(range.upperBound + 1)
        }
        while range.lowerBound > 0, length + words[range.lowerBound - 1] <= maximumWords {
            range = (range.lowerBound - 1)..<range.upperBound
            length += words[range.lowerBound]
        }
        return range
    }

    /// The nodes of each sentence.
    static func sentences(_ nodes: [HTMLNode]) -> [[HTMLNode]] {
        var sentences: [[HTMLNode]] = []
        var sentence: [HTMLNode] = []
        var previous: Character = " "
        var hasEnded = false
        func finish() {
            if !HTMLText.plain(sentence).isEmpty { sentences.append(sentence) }
            sentence = []
            hasEnded = false
        }
        for node in nodes {
            switch node {
            case .element(let element):
                sentence.append(node)
                previous = element.name == "br" ? "\n" : HTMLText.plain([node]).last ?? previous
                hasEnded = SentenceMarks.ends(previous)
                if element.name == "br" { finish() }
            case .text(let text):
                var piece = ""
                for character in text {
                    if SentenceMarks.isOver(previous, hasEnded: hasEnded, before: character) {
                        if !piece.isEmpty { sentence.append(.text(piece)) }
                        piece = ""
                        finish()
                    }
                    piece.append(character)
                    hasEnded = SentenceMarks.hasEnded(hasEnded, with: character)
                    previous = character
                }
                if !piece.isEmpty { sentence.append(.text(piece)) }
            }
        }
        finish()
        return sentences
    }

    /// Without the space or the line break that parted the first and the last sentence from their neighbours.
    private static func trimmed(_ nodes: [HTMLNode]) -> [HTMLNode] {
        var nodes = nodes
        if case .text(let text)? = nodes.first {
            nodes[0] = .text(String(text.drop(while: \.isWhitespace)))
        }
        while let last = nodes.last, last.element?.name == "br" || HTMLText.plain([last]).isEmpty { nodes.removeLast() }
        return nodes
    }
}
