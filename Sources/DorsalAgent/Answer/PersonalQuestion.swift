/// Questions about the customer's own case, which no article can answer: what has become of order 4471, how much was saved last month,
/// how warm it is at home right now. Without a system to ask, the honest answer is that the agent does not know (AGENT 3.4, "Hard
/// refusals").
enum PersonalQuestion {
    /// Digits of a number that names one thing.
    private static let identifierLength = 4

    /// What a question about one's own case has in it: any of the phrases of one row, with one of its other words where it has some.
    private static let patterns: [(phrases: Set<String>, with: Set<String>)] = [
        (
            ["right now", "at the moment", "currently", "gerade", "im moment", "en ce moment"],
            ["my", "i", "mein", "meine", "mon", "ma"]
        ),
        (["how much did i", "how much have i", "how often did i", "did i", "wie viel habe ich"], []),
        (
            [
                "what is my current", "whats my current", "what was my", "was my last", "is my last",
                "what is my balance",
            ], []
        ),
        (["has my", "have my", "did my", "was my"], ["yet", "already", "been"]),
        (["send my", "send the"], ["to my"]),
    ]
    private static let statusWords: Set<String> = [
        "status", "where", "when", "arrived", "shipped", "tracking", "wo", "wann", "ou", "quand", "has",
    ]

    /// Whether `question` asks what only somebody with the customer's records can know.
    static func matches(_ question: String, _ languages: Languages = .bundled) -> Bool {
        let words = Tokenizer.words(question)
        let text = " " + words.joined(separator: " ") + " "
        func has(_ phrase: String) -> Bool { text.contains(" " + phrase + " ") }
        if patterns.contains(where: { row in
            row.phrases.contains(where: has) && (row.with.isEmpty || row.with.contains(where: has))
        }) {
            return true
        }
        let namesOne = words.contains {
            $0.utf8.count >= identifierLength && $0.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        return namesOne && QuestionKind(question, languages) != .howTo && !statusWords.isDisjoint(with: words)
    }
}
