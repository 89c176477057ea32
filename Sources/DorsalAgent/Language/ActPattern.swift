/// A pattern over words: slots of alternatives, some of them optional.
///
/// Written as text: slots are separated by spaces, alternatives by `|`, a slot that ends in `?` may be missing, `^` at the
/// beginning and `$` at the end tie the pattern to the ends of the message.
struct ActPattern: Sendable, Hashable {
    private struct Slot: Sendable, Hashable {
        var words: Set<String>
        var isOptional: Bool
    }

    private let slots: [Slot]
    private let isAtStart: Bool
    private let isAtEnd: Bool

    init(_ text: String) {
        var parts = text.split(separator: " ").map(String.init)
        isAtStart = parts.first == "^"
        if isAtStart { parts.removeFirst() }
        isAtEnd = parts.last == "$"
        if isAtEnd { parts.removeLast() }
        slots = parts.map { part in
            let isOptional = part.hasSuffix("?")
            let words = (isOptional ? String(part.dropLast()) : part).split(separator: "|").map(String.init)
            return Slot(words: Set(words), isOptional: isOptional)
        }
    }

    /// The words of the first place where the pattern fits.
    func match(in words: [String]) -> Range<Int>? {
        let starts = isAtStart ? 0..<min(1, words.count) : words.indices
        for start in starts {
            if let end = end(from: start, slot: 0, in: words) { return start..<end }
        }
        return nil
    }

    private func end(from position: Int, slot: Int, in words: [String]) -> Int? {
        guard slot < slots.count else { return !isAtEnd || position == words.count ? position : nil }
        if position < words.count, slots[slot].words.contains(words[position]),
            let end = end(from: position + 1, slot: slot + 1, in: words)
        {
            return end
        }
        return slots[slot].isOptional ? end(from: position, slot: slot + 1, in: words) : nil
    }
}
