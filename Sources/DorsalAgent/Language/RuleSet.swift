/// Rules, found by the words they need: most of them have nothing to do with a message.
struct RuleSet: Sendable {
    let rules: [ActRule]
    private var byWord: [String: [Int]] = [:]
    private var byBeginning: [String: [Int]] = [:]
    private var beginningLengths: [Int] = []
    private var others: [Int] = []

    init(_ rules: [ActRule]) {
        self.rules = rules
        for (number, rule) in rules.enumerated() {
            guard let needed = rule.pattern.needed else {
                others.append(number)
                continue
            }
            for word in needed.words { byWord[word, default: []].append(number) }
            for beginning in needed.beginnings { byBeginning[beginning, default: []].append(number) }
        }
        beginningLengths = Set(byBeginning.keys.map(\.count)).sorted()
    }

    /// A place where a rule fits.
    struct Hit: Sendable, Hashable {
        var rule: ActRule
        var span: Range<Int>
    }

    /// Every place where a rule fits, in the order of the rules.
    func hits(in message: MessageWords) -> [Hit] {
        candidates(for: message).sorted().flatMap { number in
            message.sentences.flatMap { sentence in
                rules[number].pattern.matches(in: message.words, sentence: sentence)
                    .map { Hit(rule: rules[number], span: $0) }
            }
        }
    }

    private func candidates(for message: MessageWords) -> Set<Int> {
        Set(message.words).reduce(into: Set(others)) { numbers, word in
            numbers.formUnion(byWord[word] ?? [])
            for length in beginningLengths where length <= word.count {
                numbers.formUnion(byBeginning[String(word.prefix(length))] ?? [])
            }
        }
    }
}
