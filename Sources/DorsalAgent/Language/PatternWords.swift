/// What patterns of a language are made of, besides the words that stand in them.
struct PatternWords: Sendable, Hashable {
    /// What `@name` stands for.
    var classes: [String: [String]] = [:]
    /// Words that may stand before the beginning of what is said.
    var openers: Set<String> = []
    /// Words that may stand behind its end.
    var closers: Set<String> = []
    /// Letters that people also write otherwise: "ä" as "ae".
    var spellings: [Character: String] = [:]

    /// `word` as messages have it: folded, in every spelling.
    func forms(_ word: String) -> [String] {
        let sharp = word.replacing("ß", with: "ss")
        let folded = Tokenizer.words(sharp)
        guard !spellings.isEmpty, word.contains(where: { spellings[$0] != nil }) else { return folded }
        let respelt = word.map { spellings[$0] ?? String($0) }.joined()
        return folded + Tokenizer.words(respelt.replacing("ß", with: "ss"))
    }

    /// The words of a list, in every spelling.
    func set(_ list: String) -> Set<String> {
        Set(list.split(whereSeparator: \.isWhitespace).flatMap { forms(String($0)) })
    }
}
