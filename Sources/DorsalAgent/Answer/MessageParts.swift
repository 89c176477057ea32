/// The questions in a message, where it has several, or other sentences besides: each is looked for by itself (AGENT 3.1, step 7).
struct MessageParts: Sendable {
    /// No more questions than this are answered in one reply.
    private static let maximumQuestions = 3

    /// Each question, with the one before it where it leans on it.
    let questions: [String]
    /// There is more than the questions.
    let hasMore: Bool

    init(_ text: String) {
        let sentences = Self.sentences(text)
        let asked = sentences.filter(Self.isQuestion)
        hasMore = asked.count < sentences.count
        var questions: [String] = []
        for question in asked.prefix(Self.maximumQuestions) {
            let words = Tokenizer.words(question)
            let isBare = !words.contains { StopWords.weight(of: $0) == 1 }
            let leans = !Self.pronouns.isDisjoint(with: words)
            if isBare || leans, let previous = questions.last {
                questions.append(previous + " " + question)
            } else {
                questions.append(question)
            }
        }
        self.questions = questions
    }

    private static func isQuestion(_ sentence: String) -> Bool {
        if sentence.hasSuffix("?") { return true }
        let words = Tokenizer.words(sentence).drop { openers.contains($0) }
        return words.count > 1 && words.first.map(starters.contains) == true
    }

    /// Cut at the ends of sentences, and where a second question begins within one: "… and how long …".
    private static func sentences(_ text: String) -> [String] {
        var sentences: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            for sentence in SentenceCutter.sentences(String(line)) { sentences += split(sentence) }
        }
        return sentences.filter { !Tokenizer.words($0).isEmpty }
    }

    private static func split(_ sentence: String) -> [String] {
        let pieces = sentence.split(separator: " ").map(String.init)
        guard
            let border = pieces.indices.dropFirst(3).dropLast(3).first(where: { position in
                joints.contains(pieces[position].lowercased())
                    && questionWords.contains(pieces[position + 1].lowercased())
            })
        else { return [sentence] }
        let first = pieces[..<border].joined(separator: " ")
        // Only what begins as a question can be followed by a second one.
        guard isQuestion(first) else { return [sentence] }
        return [first + "?", pieces[(border + 1)...].joined(separator: " ")]
    }

    private static let joints: Set<String> = ["and", "und", "et", "y", "e"]
    private static let openers: Set<String> = [
        "and", "also", "so", "but", "then", "hi", "hello", "hey", "please", "ok", "well", "now", "und", "et",
    ]
    private static let questionWords: Set<String> = [
        "how", "what", "whats", "when", "where", "who", "which", "why", "wie", "was", "wann", "wo", "wer", "warum",
        "comment",
        "quand", "combien", "pourquoi", "quel", "quelle", "como", "cuando", "donde", "quanto", "quando", "dove",
    ]
    private static let starters = questionWords.union([
        "can", "could", "do", "does", "did", "is", "are", "will", "would", "may", "should", "must", "kann", "darf",
        "muss",
        "gibt", "ist", "sind", "welche", "welcher", "welches", "welchen", "puis", "peut", "dois", "est",
    ])
    private static let pronouns: Set<String> = ["it", "they", "them", "its", "their", "one"]
}
