/// What kind of answer a question wants (AGENT 3.4).
enum QuestionKind: String, Sendable, Hashable {
    /// Steps to follow, when there are any.
    case howTo = "how_to"
    /// A sentence, a number, a row of a table.
    case fact

    private static let amount = ActPattern("how much|many|long|often|big|large|old|far|soon")
    private static let openings: [ActPattern] = [
        "how do|can|could|should|would|to|does i|we|you|one?", "what do|should|can|must i|we", "^ where do|can i|we",
        "steps to|for", "way to",
    ].map { ActPattern($0) }

    init(_ question: String) {
        let words = Tokenizer.words(question)
        let asksHow = Self.openings.contains { $0.match(in: words) != nil }
        self = asksHow && Self.amount.match(in: words) == nil ? .howTo : .fact
    }
}
