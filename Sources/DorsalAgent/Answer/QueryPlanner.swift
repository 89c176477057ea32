import DorsalCore

/// What to look for: the user's words, with the last question where they lean on it, and with what came along (AGENT 3.4).
struct QueryPlanner: Sendable {
    let text: String
    let reading: Reading
    let isNegative: Bool
    let before: ConversationMemory
    let lines: [String]
    let pointer: FilePointer
    let language: Language
    /// The questions in the message.
    let asked: MessageParts

    init(message: HelpTurn.Message, pointer: FilePointer) {
        text = message.text
        reading = message.reading
        isNegative = message.isNegative
        before = message.before
        lines = message.files.lines
        self.pointer = pointer
        language = message.language
        asked = MessageParts(message.text, message.language)
    }

    /// Queries to try, in groups: the first group with an answer has the word. What came along speaks first when the message only
    /// points at it, and only when the message finds nothing otherwise.
    var queries: [[String]] {
        let own: [String]
        if isNegative {
            own = refinements
        } else if before.pending == .clarification {
            own = completed(subject)
        } else {
            own = [carried(subject)] + question
        }
        guard !lines.isEmpty else {
            // What says something by itself is looked for by itself first: the question before it would drown it.
            guard !isNegative, before.pending == .clarification, own.count > 1, !leans(subject) else {
                // What is brief may be a new question all the same.
                return own.contains(subject) || isNegative || !isWhole(subject) ? [own] : [own, [subject]]
            }
            return [[subject], own.filter { $0 != subject }]
        }
        return pointer.saysNothingElse ? [lines, own] : [own, lines.map { pointer.ownWords + " " + $0 }]
    }

    /// What the message asks about, without courtesies.
    var subject: String { reading.subject() ?? text }

    /// The questions of the message, each to be answered by itself; empty when there is one or none, or when something else is
    /// under way.
    var parts: [String] {
        guard !isNegative, before.pending != .clarification, lines.isEmpty else { return [] }
        let questions = asked.questions
        guard questions.count > 1, let first = questions.first else { return [] }
        return [carried(first)] + questions.dropFirst()
    }

    /// The one question of a message that says other things besides.
    private var question: [String] {
        guard asked.hasMore, asked.questions.count == 1, let question = asked.questions.first else { return [] }
        return [carried(question)]
    }

    /// After an objection: what it adds to the last question, and what it says by itself.
    var refinements: [String] {
        let last = before.recentQueries.last.map { [$0] } ?? []
        guard !reading.contentWords.isEmpty else { return last }
        let subject = reading.subject(withoutObjection: true) ?? text
        let both = last.map { $0 + " " + subject }
        return meant(subject) + (reading.has(.question) ? [subject] + both : both + [subject])
    }

    /// The question that an objection ends in, without the words that lead up to it: "no, I meant how do I …".
    private func meant(_ subject: String) -> [String] {
        let words = Tokenizer.words(subject)
        guard reading.has(.question), let first = words.firstIndex(where: language[.questionWords].contains),
            first > 0, words.count - first > 2
        else { return [] }
        return [words[first...].joined(separator: " ")]
    }

    /// The answer to a question of the agent's, with the user's question before it.
    private func completed(_ subject: String) -> [String] {
        (before.recentQueries.last.map { [$0 + " " + subject] } ?? []) + [subject]
    }

    /// The last question stands behind one that says nothing by itself: "and for guests?".
    private func carried(_ subject: String) -> String {
        guard let previous = before.recentQueries.last, leans(subject) else { return subject }
        return previous + " " + subject
    }

    /// `query` is the last question, or has it before what the message says.
    func carries(_ query: String) -> Bool {
        guard let last = before.recentQueries.last, query == last || query.hasPrefix(last + " ") else { return false }
        // Who asks the same once more carries nothing.
        return ![text, subject].contains(query) && !asked.questions.contains(query)
    }

    /// The message says nothing by itself.
    var leansOnLast: Bool { before.recentQueries.last != nil && leans(reading.subject() ?? text) }

    /// A question of its own, which points at nothing that was said.
    private func isWhole(_ subject: String) -> Bool {
        let words = MessageWords(subject, language).words
        return words.contains { language[.questionWords].contains($0) }
            && !words.contains { language[.pronouns].contains($0) }
    }

    private func leans(_ subject: String) -> Bool {
        let words = MessageWords(subject, language).words
        // "And for guests?" leans; "and how do guests pay?" asks by itself.
        let opening = language.anaphors.lazy.compactMap { $0.match(in: words) }.first
        let opensWithAnaphor =
            opening.map { opening in
                !words.indices.contains { !opening.contains($0) && language[.questionWords].contains(words[$0]) }
            } ?? false
        let isBare = words.filter { !language[.stopWords].contains($0) }.count < 2
        let pointsBack = words.contains { language[.pronouns].contains($0) }
        return opensWithAnaphor || isBare || pointsBack
    }
}
