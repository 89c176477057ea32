/// What kind of answer a question wants (AGENT 3.4).
enum QuestionKind: String, Sendable, Hashable {
    /// Steps to follow, when there are any.
    case howTo = "how_to"
    /// A sentence, a number, a row of a table.
    case fact

    /// Reads `question`, in whichever language it is asked.
    init(_ question: String, _ languages: Languages = .bundled) {
        let asksHow = languages.all.contains { language in
            let words = MessageWords(question, language).words
            return language.howTo.contains { $0.match(in: words) != nil }
                && !language.amounts.contains { $0.match(in: words) != nil }
        }
        self = asksHow ? .howTo : .fact
    }
}
