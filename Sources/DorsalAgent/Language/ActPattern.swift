/// A pattern over words: slots of alternatives, some of them optional.
///
/// Written as text: slots are separated by spaces, alternatives by `|`; a slot that ends in `?` may be missing; one that begins with
/// `!` takes any word but these; `_` takes any word; `@name` stands for a class of words, `word*` for every word that begins like
/// that. `^` at the beginning and `$` at the end tie the pattern to the ends of the sentence, where openers ("hi", "please") and
/// closers ("thanks") may still stand outside.
struct ActPattern: Sendable, Hashable {
    fileprivate struct Slot: Sendable, Hashable {
        var words: Set<String> = []
        var beginnings: [String] = []
        var isOptional = false
        var isNegated = false

        func takes(_ word: String) -> Bool {
            (words.contains(word) || beginnings.contains { word.hasPrefix($0) }) != isNegated
        }
    }

    /// Why a pattern cannot be used.
    enum Problem: Error, Sendable, Hashable, CustomStringConvertible {
        case unknownClass(String)
        /// Nothing, or nothing but `^` and `$`.
        case noSlot
        /// Without a slot that must be there, it fits everywhere.
        case onlyOptional
        /// An alternative without letters.
        case noWord(String)

        var description: String {
            switch self {
            case .unknownClass(let name): "names the class \(name), which is not there under classes"
            case .noSlot: "has no word in it"
            case .onlyOptional: "has no word that must be there, and would fit everywhere"
            case .noWord(""): "has an alternative with nothing in it"
            case .noWord(let text): "has the alternative \(text), which is not one word"
            }
        }
    }

    private let slots: [Slot]
    private let isAtStart: Bool
    private let isAtEnd: Bool
    private let openers: Set<String>
    private let closers: Set<String>

    /// Compiles `text`.
    init(_ text: String, _ lexicon: PatternWords) throws(Problem) {
        var parts = text.split(whereSeparator: \.isWhitespace).map(String.init)
        isAtStart = parts.first == "^"
        if isAtStart { parts.removeFirst() }
        isAtEnd = parts.last == "$"
        if isAtEnd { parts.removeLast() }
        guard !parts.isEmpty else { throw .noSlot }
        var slots: [Slot] = []
        for part in parts { slots.append(try Self.slot(part, lexicon)) }
        guard slots.contains(where: { !$0.isOptional }) else { throw .onlyOptional }
        self.slots = slots
        openers = lexicon.openers
        closers = lexicon.closers
    }

    private static func slot(_ part: String, _ lexicon: PatternWords) throws(Problem) -> Slot {
        var slot = Slot(isOptional: part.hasSuffix("?"), isNegated: part.hasPrefix("!"))
        let body = part.dropFirst(slot.isNegated ? 1 : 0).dropLast(slot.isOptional ? 1 : 0)
        // `_` is every word but none.
        guard body != "_" else {
            slot.isNegated = true
            return slot
        }
        for alternative in body.split(separator: "|", omittingEmptySubsequences: false) {
            guard alternative.hasPrefix("@") else {
                try slot.add(alternative, lexicon)
                continue
            }
            guard let members = lexicon.classes[String(alternative.dropFirst())] else {
                throw .unknownClass(String(alternative))
            }
            for member in members { try slot.add(member[...], lexicon) }
        }
        return slot
    }

    /// Words and beginnings of words of which a message must have one for the pattern to fit; `nil` when nothing is known.
    var needed: (words: Set<String>, beginnings: [String])? {
        slots.filter { !$0.isOptional && !$0.isNegated }
            .min { $0.words.count + $0.beginnings.count < $1.words.count + $1.beginnings.count }
            .map { ($0.words, $0.beginnings) }
    }

    /// Every word that the pattern names.
    var vocabulary: Set<String> { slots.reduce(into: []) { $0.formUnion($1.words) } }

    /// The words of the first place where the pattern fits.
    func match(in words: [String]) -> Range<Int>? {
        matches(in: words, sentence: words.indices).first
    }

    /// The words of all places in `sentence` where the pattern fits, from left to right, without overlaps.
    func matches(in words: [String], sentence: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for start in starts(in: words, sentence) where start >= found.last?.upperBound ?? start {
            if let end = end(from: start, slot: 0, in: words, sentence), end > start { found.append(start..<end) }
        }
        return found
    }

    private func starts(in words: [String], _ sentence: Range<Int>) -> Range<Int> {
        guard isAtStart else { return sentence }
        let opened = sentence.prefix { openers.contains(words[$0]) }.count
        return sentence.lowerBound..<min(sentence.lowerBound + opened + 1, sentence.upperBound)
    }

    private func end(from position: Int, slot: Int, in words: [String], _ sentence: Range<Int>) -> Int? {
        guard slot < slots.count else {
            let isOver =
                sentence.upperBound <= position
                || words[position..<sentence.upperBound].allSatisfy(closers.contains)
            return !isAtEnd || isOver ? position : nil
        }
        if position < sentence.upperBound, slots[slot].takes(words[position]),
            let end = end(from: position + 1, slot: slot + 1, in: words, sentence)
        {
            return end
        }
        return slots[slot].isOptional ? end(from: position, slot: slot + 1, in: words, sentence) : nil
    }
}

extension ActPattern.Slot {
    fileprivate mutating func add(_ alternative: Substring, _ lexicon: PatternWords) throws(ActPattern.Problem) {
        let isBeginning = alternative.hasSuffix("*")
        let text = String(alternative.dropLast(isBeginning ? 1 : 0))
        let forms = lexicon.forms(text)
        guard Tokenizer.words(text).count == 1 else { throw .noWord(String(alternative)) }
        if isBeginning { beginnings += forms } else { words.formUnion(forms) }
    }
}
