/// A pattern over words: slots of alternatives, some of them optional.
///
/// Written as text: slots are separated by spaces, alternatives by `|`; a slot that ends in `?` may be missing; one that begins with
/// `!` takes any word but these; `_` takes any word; `@name` stands for a class of words. `^` at the beginning and `$` at the end tie
/// the pattern to the ends of the sentence, where openers ("hi", "please") and closers ("thanks") may still stand outside.
struct ActPattern: Sendable, Hashable {
    private struct Slot: Sendable, Hashable {
        var words: Set<String>
        var isOptional: Bool
        var isNegated: Bool

        func takes(_ word: String) -> Bool { words.contains(word) != isNegated }
    }

    /// Words that may stand before the beginning of what is said.
    private static let openers: Set<String> = [
        "hi", "hello", "hey", "hiya", "there", "please", "pls", "plz", "ok", "okay", "so", "well", "and", "um", "uh",
        "hmm", "sorry", "just", "dear", "good", "morning", "afternoon", "evening", "guys", "team", "all", "actually",
        "look", "listen", "right", "now", "yes", "yeah", "no", "nope", "oh", "ah", "then", "but",
    ]
    /// Words that may stand behind its end.
    private static let closers: Set<String> = [
        "please", "pls", "plz", "thanks", "thx", "ty", "thank", "you", "asap", "then", "mate", "guys", "sir", "madam",
        "now", "cheers",
    ]

    private let slots: [Slot]
    private let isAtStart: Bool
    private let isAtEnd: Bool

    /// Compiles `text`; `classes` are what `@name` stands for.
    init(_ text: String, classes: [String: Set<String>] = [:]) {
        var parts = text.split(separator: " ").map(String.init)
        isAtStart = parts.first == "^"
        if isAtStart { parts.removeFirst() }
        isAtEnd = parts.last == "$"
        if isAtEnd { parts.removeLast() }
        slots = parts.map { part in
            let isOptional = part.hasSuffix("?")
            let isNegated = part.hasPrefix("!")
            let body = part.dropFirst(isNegated ? 1 : 0).dropLast(isOptional ? 1 : 0)
            // `_` is every word but none.
            guard body != "_" else { return Slot(words: [], isOptional: isOptional, isNegated: true) }
            let words = body.split(separator: "|").flatMap { alternative -> Set<String> in
                alternative.hasPrefix("@") ? classes[String(alternative.dropFirst())] ?? [] : [String(alternative)]
            }
            return Slot(words: Set(words), isOptional: isOptional, isNegated: isNegated)
        }
    }

    /// Words of which a message must have one for the pattern to fit; `nil` when nothing is known.
    var needed: Set<String>? {
        slots.filter { !$0.isOptional && !$0.isNegated }.map(\.words).min { $0.count < $1.count }
    }

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
        let opened = sentence.prefix { Self.openers.contains(words[$0]) }.count
        return sentence.lowerBound..<min(sentence.lowerBound + opened + 1, sentence.upperBound)
    }

    private func end(from position: Int, slot: Int, in words: [String], _ sentence: Range<Int>) -> Int? {
        guard slot < slots.count else {
            let isOver =
                sentence.upperBound <= position
                || words[position..<sentence.upperBound].allSatisfy(Self.closers.contains)
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
