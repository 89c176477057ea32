/// Reads which of several options somebody picks: by number, by name, or by a part or words of it (AGENT 2, row 5).
struct ChoiceReader: Sendable {
    /// A longer message that names no option is a question of its own.
    private static let longestPick = 12
    private static let leastShare = 0.5
    /// From here on a number is one of something else: of an order, or a year.
    private static let noChoice = 100

    let analyzer: TextAnalyzer
    var language: Language = Languages.bundled.english

    /// What a message picks.
    enum Pick: Sendable, Hashable {
        /// The options at these positions.
        case options([Int])
        /// A number that none of them has.
        case outOfRange
        /// None of them.
        case nothing
    }

    /// What `text` picks. One that may mean either of two picks nothing.
    func choose(_ text: String, from options: [String]) -> Pick {
        let words = MessageWords(text, language).words
        guard !words.isEmpty, words.count <= Self.longestPick else { return .nothing }
        if let numbers = numbers(words, count: options.count) {
            return numbers.allSatisfy(options.indices.contains) ? .options(numbers.sorted()) : .outOfRange
        }
        return (byPhrase(words, options) ?? byWords(text, options)).map { .options([$0]) } ?? .nothing
    }

    /// The positions that numbers, or words for all, name; `nil` where the message says anything else.
    private func numbers(_ words: [String], count: Int) -> Set<Int>? {
        var picked: Set<Int> = []
        for (position, word) in words.enumerated() {
            if language[.last].contains(word) {
                picked.insert(count - 1)
            } else if language[.every].contains(word) {
                picked.formUnion(0..<count)
            } else if let number = language.ordinals.firstIndex(where: { $0.contains(word) }) {
                picked.insert(number)
            } else if let number = language.numbers.firstIndex(of: word) {
                // "The second one" picks the second; "one" and "option two" pick by number.
                let before = position > 0 ? words[position - 1] : ""
                if words.count == 1 || language[.numberWords].contains(before) { picked.insert(number) }
            } else if let number = Int(word), (language.numbers.count + 1..<Self.noChoice).contains(number) {
                picked.insert(number - 1)
            } else if !language[.choiceFiller].contains(word), !language[.joints].contains(word) {
                return nil
            }
        }
        return picked.isEmpty ? nil : picked
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
