/// The questions in a message, where it has several, or other sentences besides: each is looked for by itself (AGENT 3.1, step 7).
struct MessageParts: Sendable {
    /// No more questions than this are answered in one reply.
    private static let maximumQuestions = 3

    /// Each question, with the one before it where it leans on it.
    let questions: [String]
    /// The same as they were said.
    let said: [String]
    /// There is more than the questions.
    let hasMore: Bool
    /// There are more questions than these.
    let isCut: Bool

    init(_ text: String, _ language: Language = Languages.bundled.english) {
        let sentences = Self.sentences(text, language)
        let asked = sentences.filter { Self.isQuestion($0, language) }
        hasMore = asked.count < sentences.count
        said = Array(asked.prefix(Self.maximumQuestions))
        isCut = asked.count > Self.maximumQuestions
        var questions: [String] = []
        for question in said {
            if Self.leans(question, language), let previous = questions.last {
                questions.append(previous + " " + question)
            } else {
                questions.append(question)
            }
        }
        self.questions = questions
    }

    /// It says nothing of its own, or stands something for what was said: "this" and "das" do so at the end, elsewhere a name may follow.
    private static func leans(_ question: String, _ language: Language) -> Bool {
        let words = words(question, language)
        return words.allSatisfy(language[.stopWords].contains) || !language[.standIns].isDisjoint(with: words)
            || words.last.map(language[.pronouns].contains) == true
    }

    private static func isQuestion(_ sentence: String, _ language: Language) -> Bool {
        if sentence.last.map(SentenceMarks.asks) == true || sentence.first == "\u{BF}" { return true }
        // "No hay factura" asks nothing: what takes something back opens no question.
        let openers = language.openers.subtracting(language[.acceptVetoes]).union(language[.joints])
        let words = words(sentence, language).drop { openers.contains($0) }
        return words.count > 1
            && words.first.map { language[.interrogatives].contains($0) || language[.starters].contains($0) } == true
    }

    /// Cut at the ends of sentences, and where a second question begins within one: "… and how long …".
    private static func sentences(_ text: String, _ language: Language) -> [String] {
        var sentences: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            for sentence in SentenceCutter.sentences(String(line)) { sentences += split(sentence, language) }
        }
        return sentences.filter { !Tokenizer.words($0).isEmpty }
    }

    private static func split(_ sentence: String, _ language: Language) -> [String] {
        let pieces = sentence.split(separator: " ").map(String.init)
        guard
            let border = pieces.indices.dropFirst(3).dropLast(3).first(where: { position in
                begins(pieces[position], with: .joints, language)
                    && beginsQuestion(pieces[(position + 1)...], language)
            })
        else { return [sentence] }
        let first = pieces[..<border].joined(separator: " ")
        // Only what begins as a question can be followed by a second one.
        guard isQuestion(first, language) else { return [sentence] }
        return [first + "?", pieces[(border + 1)...].joined(separator: " ")]
    }

    /// "… and how", and "… and can I": without the subject "do" may be what else somebody wants to do. Where verbs tell who is meant, and the
    /// file names no subjects, the verb will do.
    private static func beginsQuestion(_ pieces: ArraySlice<String>, _ language: Language) -> Bool {
        guard let first = pieces.first else { return false }
        if begins(first, with: .interrogatives, language) { return true }
        guard begins(first, with: .starters, language) else { return false }
        return language[.subjects].isEmpty
            || pieces.dropFirst().first.map { begins($0, with: .subjects, language) } == true
    }

    private static func begins(_ piece: String, with list: WordList, _ language: Language) -> Bool {
        words(piece, language).first.map(language[list].contains) == true
    }

    private static func words(_ text: String, _ language: Language) -> [String] {
        MessageWords.words(text[...], language)
    }
}
