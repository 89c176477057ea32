/// Reads which of several options somebody picks: by number, by name, or by a part or words of it (AGENT 2, row 5).
struct ChoiceReader: Sendable {
    /// A longer message that names no option is a question of its own.
    private static let longestPick = 12
    private static let leastShare = 0.5

    let analyzer: TextAnalyzer
    var language: Language = Languages.bundled.english

    /// The position of the option that `text` picks; `nil` when it picks none, or more than one.
    func choose(_ text: String, from options: [String]) -> Int? {
        let words = MessageWords(text, language).words
        guard !words.isEmpty, words.count <= Self.longestPick else { return nil }
        return byNumber(words, count: options.count) ?? byPhrase(words, options) ?? byWords(text, options)
    }

    private func byNumber(_ words: [String], count: Int) -> Int? {
        var picked: Set<Int> = []
        for (position, word) in words.enumerated() {
            if language[.last].contains(word) {
                picked.insert(count - 1)
            } else if let number = language.ordinals.firstIndex(where: { $0.contains(word) }) {
                picked.insert(number)
            } else if let number = language.numbers.firstIndex(of: word) {
                // "The second one" picks the second; "one" and "option two" pick by number.
                let before = position > 0 ? words[position - 1] : ""
                if words.count == 1 || language[.numberWords].contains(before) { picked.insert(number) }
            } else if !language[.choiceFiller].contains(word) {
                return nil
            }
        }
        guard picked.count == 1, let number = picked.first, number < count else { return nil }
        return number
    }

    /// "As a guest" is "Cancel your booking as a guest" and not "Cancel a guest's booking".
    private func byPhrase(_ words: [String], _ options: [String]) -> Int? {
        guard words.count > 1 else { return nil }
        let saying = options.indices.filter { MessageWords(options[$0], language).words.contains(words) }
        return saying.count == 1 ? saying.first : nil
    }

    /// Words that all options share tell nothing.
    private func byWords(_ text: String, _ options: [String]) -> Int? {
        let stems = options.map(content)
        let shared = stems.dropFirst().reduce(stems.first ?? []) { $0.intersection($1) }
        let said = content(text).subtracting(shared)
        let shares = stems.map { stems -> Double in
            let own = stems.subtracting(shared)
            guard !own.isEmpty, !said.isEmpty else { return 0 }
            return Double(own.intersection(said).count) / Double(min(own.count, said.count))
        }
        guard let best = shares.max(), best >= Self.leastShare else { return nil }
        let winners = shares.indices.filter { shares[$0] == best }
        return winners.count == 1 ? winners.first : nil
    }

    private func content(_ text: String) -> Set<String> {
        let terms = analyzer.terms(text)
        let own = terms.filter { !language[.stopWords].contains($0.word) }
        return Set((own.isEmpty ? terms : own).map(\.stem))
    }
}
