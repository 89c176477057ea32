/// Rules, found by the words they need: most of them have nothing to do with a message.
struct RuleSet: Sendable {
    let rules: [ActRule]
    private let byWord: [String: [Int]]
    private let others: [Int]

    init(_ rules: [ActRule]) {
        self.rules = rules
        var byWord: [String: [Int]] = [:]
        var others: [Int] = []
        for (number, rule) in rules.enumerated() {
            guard let needed = rule.pattern.needed else {
                others.append(number)
                continue
            }
            for word in needed { byWord[word, default: []].append(number) }
        }
        self.byWord = byWord
        self.others = others
    }

    /// A place where a rule fits.
    struct Hit: Sendable, Hashable {
        var rule: ActRule
        var span: Range<Int>
    }

    /// Every place where a rule fits, in the order of the rules.
    func hits(in message: MessageWords) -> [Hit] {
        let numbers = Set(message.words).reduce(into: Set(others)) { $0.formUnion(byWord[$1] ?? []) }
        return numbers.sorted().flatMap { number in
            message.sentences.flatMap { sentence in
                rules[number].pattern.matches(in: message.words, sentence: sentence)
                    .map { Hit(rule: rules[number], span: $0) }
            }
        }
    }
}
