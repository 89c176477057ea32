/// Words for amounts and units, and phrases that ask for them, of all languages together: content is not always in the language it is
/// said to be in, nor a question in that of the conversation.
struct QuantityWords: Sendable {
    private let lists: [QuantityList: Set<String>]
    /// Phrases that ask, by quantity and first word.
    private let questions: [AskedQuantity: [String: [[String]]]]
    /// Verbs that a question for yes or no begins with.
    let auxiliaries: Set<String>
    /// Words of phrases that ask for something.
    let asking: Set<String>

    /// Those of `languages`.
    init(_ languages: [ContentLanguage]) {
        lists = languages.reduce(into: [:]) { all, one in all.merge(one.quantities) { $0.union($1) } }
        let phrases = languages.reduce(into: [:]) { all, one in all.merge(one.asks) { $0.union($1) } }
        questions = phrases.mapValues { phrases in
            Dictionary(
                grouping: phrases.sorted().map { $0.split(separator: " ").map(String.init) }.filter { !$0.isEmpty },
                by: { $0[0] })
        }
        asking = Set(phrases.values.joined().flatMap { $0.split(separator: " ").map(String.init) })
        auxiliaries = languages.reduce(into: []) { $0.formUnion($1.auxiliaries) }
    }

    subscript(_ list: QuantityList) -> Set<String> { lists[list] ?? [] }

    /// Whether `words` ask for `quantity`.
    func asks(_ quantity: AskedQuantity, in words: [String]) -> Bool { !places(of: quantity, in: words).isEmpty }

    /// Where one of the phrases that ask for `quantity`, of at most four words, stands.
    func places(of quantity: AskedQuantity, in words: [String]) -> [Range<Int>] {
        guard let phrases = questions[quantity] else { return [] }
        return words.indices.flatMap { start in
            (phrases[words[start]] ?? []).filter { words[start...].starts(with: $0) }.map { start..<(start + $0.count) }
        }
    }

    /// A number in digits or as a word.
    func isNumber(_ word: String) -> Bool {
        word.utf8.first.map { (0x30...0x39).contains($0) } == true || self[.numbers].contains(word)
    }

    /// Longer phrases are not looked for.
    static let longestPhrase = 4
}
