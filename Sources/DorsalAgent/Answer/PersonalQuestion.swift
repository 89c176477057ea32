/// Questions about the customer's own case, which no article can answer: what has become of order 4471, how much was saved last month,
/// how warm it is at home right now. Without a system to ask, the honest answer is that the agent does not know (AGENT 3.4, "Hard
/// refusals").
enum PersonalQuestion {
    /// Digits of a number that names one thing.
    private static let identifierLength = 4

    /// Whether `question` asks what only somebody with the customer's records can know.
    static func matches(_ question: String, _ languages: Languages = .bundled) -> Bool {
        // How something is done is told by articles, whoever asks, and when.
        guard QuestionKind(question, languages) != .howTo else { return false }
        let words = Tokenizer.words(question)
        let text = " " + words.joined(separator: " ") + " "
        func has(_ phrase: String) -> Bool { text.contains(" " + phrase + " ") }
        let contents = languages.all.map(\.content)
        if contents.flatMap(\.ownCase).contains(where: { row in
            row.phrases.contains(where: has) && (row.with.isEmpty || row.with.contains(where: has))
        }) {
            return true
        }
        let namesOne = words.contains {
            $0.utf8.count >= identifierLength && $0.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        return namesOne && contents.contains { !$0.status.isDisjoint(with: words) }
    }
}
