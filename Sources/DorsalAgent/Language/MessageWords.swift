/// A message as words, with its sentences and what it quotes.
struct MessageWords: Sendable {
    /// No more words than this are looked at for acts; longer messages are questions anyway.
    private static let maximumWords = 600
    /// A longer quotation is none.
    private static let longestQuotation = 200

    let words: [String]
    /// The whole message and, when it has several, each of its sentences.
    let sentences: [Range<Int>]
    /// Positions of words between quotation marks: what somebody else said, or a label on the screen.
    let quoted: Set<Int>

    init(_ text: String, _ language: Language = Languages.bundled.english) {
        var words: [String] = []
        var sentences: [Range<Int>] = []
        var quoted: Set<Int> = []
        var start = 0
        for piece in Self.pieces(text) where words.count < Self.maximumWords {
            let added = Self.words(piece.text, language)
            if piece.isQuoted { quoted.formUnion(words.count..<(words.count + added.count)) }
            words += added
            if piece.endsSentence, words.count > start {
                sentences.append(start..<words.count)
                start = words.count
            }
        }
        if words.count > start { sentences.append(start..<words.count) }
        self.words = words
        self.sentences = sentences.count > 1 ? [words.indices] + sentences : sentences
        // Somebody who puts all of it in quotation marks quotes nobody.
        self.quoted = quoted.count == words.count ? [] : quoted
    }

    /// The words of a part of a message, as the rules of `language` know them.
    static func words(_ text: Substring, _ language: Language) -> [String] {
        var text = String(text)
        if text.contains("ß") { text.replace("ß", with: "ss") }
        return language.read(Tokenizer.words(withoutElisions(text, language[.elisions])))
    }

    /// "l'agent" and "j'ai" are two words each.
    static func withoutElisions(_ text: String, _ beginnings: Set<String>) -> String {
        guard !beginnings.isEmpty, text.contains(where: { isApostrophe($0) }) else { return text }
        var result = ""
        var beginning = ""
        for character in text {
            if isApostrophe(character), beginnings.contains(beginning.lowercased()) {
                result.append(" ")
                beginning = ""
            } else {
                result.append(character)
                beginning = character.isLetter ? beginning + String(character) : ""
            }
        }
        return result
    }

    private static func isApostrophe(_ character: Character) -> Bool { character == "'" || character == "\u{2019}" }

    private struct Piece {
        var text: Substring
        var isQuoted: Bool
        var endsSentence: Bool
    }

    /// Cuts at the ends of sentences and at quotation marks.
    private static func pieces(_ text: String) -> [Piece] {
        var pieces: [Piece] = []
        var start = text.startIndex
        var position = start
        func finish(isQuoted: Bool = false, endsSentence: Bool = false) {
            guard start < position || endsSentence else { return }
            pieces.append(Piece(text: text[start..<position], isQuoted: isQuoted, endsSentence: endsSentence))
        }
        while position < text.endIndex {
            let next = text.index(after: position)
            if let closing = closing(text[position]),
                let end = text[next...].prefix(longestQuotation).firstIndex(of: closing)
            {
                finish()
                (start, position) = (next, end)
                finish(isQuoted: true)
                position = text.index(after: end)
                start = position
            } else {
                if endsSentence(text, at: position) {
                    finish(endsSentence: true)
                    start = next
                }
                position = next
            }
        }
        finish()
        return pieces
    }

    private static func closing(_ mark: Character) -> Character? {
        switch mark {
        case "\"": "\""
        case "\u{201C}": "\u{201D}"
        case "\u{201E}": "\u{201C}"
        case "\u{AB}": "\u{BB}"
        case "`": "`"
        default: nil
        }
    }

    private static func endsSentence(_ text: String, at position: String.Index) -> Bool {
        switch text[position] {
        case "!", "?", ";", "\n", "…": return true
        case ".":
            let next = text.index(after: position)
            return next == text.endIndex || text[next].isWhitespace || text[next] == "."
        case let mark: return SentenceMarks.ends(mark)
        }
    }
}
