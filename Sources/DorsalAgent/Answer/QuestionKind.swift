/// What kind of answer a question wants (AGENT 3.4).
enum QuestionKind: String, Sendable, Hashable {
    /// Steps to follow, when there are any.
    case howTo = "how_to"
    /// A sentence, a number, a row of a table.
    case fact

    /// Reads `question`, in whichever of `languages` it is asked.
    init(_ question: String, _ languages: Languages = .bundled) {
        self = languages.questionKinds.reading(of: TextHash.of(question)) { Self.read(question, languages) }
    }

    private static func read(_ question: String, _ languages: Languages) -> QuestionKind {
        let asksHow = languages.all.contains { language in
            let words = MessageWords(question, language).words
            return language.howTo.contains { $0.match(in: words) != nil }
                && !language.amounts.contains { $0.match(in: words) != nil }
        }
        return asksHow ? .howTo : .fact
    }
}
