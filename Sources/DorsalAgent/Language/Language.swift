import DorsalCore

/// A language the agent can read and answer in: what a language file says, compiled.
final class Language: Sendable {
    /// BCP 47, the language alone: "pt".
    let code: String
    /// In the language itself.
    let name: String
    let replies: ReplyTemplates
    let lists: [WordList: Set<String>]
    /// Several words in the place of one: "cest" is read as "c est".
    let expansions: [String: [String]]
    /// The names of numbers, the first first, and the words that pick by order.
    let numbers: [String]
    let ordinals: [Set<String>]
    let angerWords: [String: Int]
    let angerPhrases: [(pattern: ActPattern, points: Int)]
    /// Phrases that say that it is not over.
    let openings: [ActPattern]
    /// Beginnings that lean on the last question: "and for guests?"
    let anaphors: [ActPattern]
    /// "How do I …?" wants steps; "how much …?" does not.
    let howTo: [ActPattern]
    let amounts: [ActPattern]
    /// How help content is read, and questions to it.
    let content: ContentLanguage
    let vetoes: RuleSet
    private let rules: [PendingQuestion: RuleSet]
    /// Every word that the language's rules and lists name.
    let vocabulary: Set<String>
    /// Those, and the words of its other patterns.
    let patternWords: Set<String>
    /// Words that may stand before what is said.
    let openers: Set<String>
    /// Letters and marks that tell it from other languages.
    let letters: Set<Character>
    private let repaired: [Character: [String]]

    /// The parts of a language file.
    struct Parts {
        var code = ""
        var name = ""
        var letters: Set<Character> = []
        var openers: Set<String> = []
        var replies = ReplyTemplates(texts: [:])
        var lists: [WordList: Set<String>] = [:]
        var expansions: [String: [String]] = [:]
        var numbers: [String] = []
        var ordinals: [Set<String>] = []
        var angerWords: [String: Int] = [:]
        var angerPhrases: [(pattern: ActPattern, points: Int)] = []
        var openings: [ActPattern] = []
        var anaphors: [ActPattern] = []
        var howTo: [ActPattern] = []
        var amounts: [ActPattern] = []
        var rules: [ActRule] = []
        /// `nil` when the file says nothing of content.
        var content: ContentLanguage?
    }

    init(_ parts: Parts) {
        code = parts.code
        name = parts.name
        replies = parts.replies
        lists = parts.lists
        expansions = parts.expansions
        numbers = parts.numbers
        ordinals = parts.ordinals
        angerWords = parts.angerWords
        angerPhrases = parts.angerPhrases
        openings = parts.openings
        anaphors = parts.anaphors
        howTo = parts.howTo
        amounts = parts.amounts
        content = parts.content ?? ContentLanguage()
        func rules(_ occasions: Set<RuleSection.Occasion>) -> RuleSet {
            RuleSet(parts.rules.filter { occasions.contains($0.section.reads) })
        }
        vetoes = rules([.veto])
        // Alone, yes and no mean nothing (AGENT 3.4).
        self.rules = [
            .none: rules([.always]), .offer: rules([.always, .pending]), .clarification: rules([.always, .pending]),
            .confirmation: rules([.always, .pending, .confirmation]),
        ]
        var vocabulary = Set(parts.angerWords.keys)
        for (name, list) in parts.lists where name != .frequent { vocabulary.formUnion(list) }
        for rule in parts.rules { vocabulary.formUnion(rule.pattern.vocabulary) }
        self.vocabulary = vocabulary
        let others = parts.openings + parts.anaphors + parts.howTo + parts.amounts + parts.angerPhrases.map(\.pattern)
        patternWords = others.reduce(into: vocabulary) { $0.formUnion($1.vocabulary) }
        openers = parts.openers
        letters = parts.letters
        repaired = Dictionary(grouping: (parts.lists[.repaired] ?? []).sorted()) { $0.first ?? " " }
    }

    subscript(_ list: WordList) -> Set<String> { lists[list] ?? [] }

    /// What is read with `pending` asked.
    func rules(_ pending: PendingQuestion) -> RuleSet { rules[pending] ?? vetoes }

    /// A word that says something of its own.
    func isContent(_ word: String) -> Bool {
        !(lists[.stopWords]?.contains(word) ?? false) && !(lists[.filler]?.contains(word) ?? false)
    }

    /// `words` as rules know them: short forms written out, and the words that matter most with one letter put right.
    func read(_ words: [String]) -> [String] {
        words.flatMap { word -> [String] in
            if let expansion = expansions[word] { return expansion }
            guard word.count >= Self.shortestRepair, let first = word.first, let likely = repaired[first],
                !vocabulary.contains(word)
            else { return [word] }
            return [likely.first { EditDistance.isAtMostOne(word, $0) } ?? word]
        }
    }

    private static let shortestRepair = 5
}
