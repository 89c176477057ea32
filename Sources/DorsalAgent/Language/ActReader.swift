import DorsalCore

/// Reads acts from words with rules (AGENT 3.4).
struct ActReader: Sendable {
    /// More words than this left over, and the message asks something as well.
    private static let residueLimit = 2
    /// A bare keyword stands in no longer message.
    private static let longestKeyword = 3
    private static let firm: Set<RuleSection> = [.firmHumanRequest, .firmHowContact]
    /// Acts whose words leave nothing open.
    private static let settling: Set<Act> = [
        .greeting, .gratitude, .goodbye, .confirm, .accept, .acknowledgement, .identity,
    ]

    let language: Language

    init(_ language: Language = Languages.bundled.english) {
        self.language = language
    }

    /// Reads `text`. Yes and no mean something only when `pending` is a question of the agent's.
    func read(_ text: String, pending: PendingQuestion) -> Reading {
        let message = MessageWords(text, language)
        guard !message.words.isEmpty else { return Reading(acts: [.empty: "empty"], contentWords: []) }
        let hits = hits(in: message, pending: pending)
        var acts: [Act: String] = [:]
        var spans: [Act: Range<Int>] = [:]
        var sections: [Act: Set<RuleSection>] = [:]
        for hit in hits {
            if acts[hit.rule.act] == nil { (acts[hit.rule.act], spans[hit.rule.act]) = (hit.rule.id, hit.span) }
            sections[hit.rule.act, default: []].insert(hit.rule.section)
        }
        let points = AngerMeter.points(of: text, message, language)
        if points >= AngerMeter.threshold { acts[.anger] = "anger.\(points)" }
        let settled = Self.positions(hits.filter { Self.settling.contains($0.rule.act) })
        let taken = Self.positions(hits)
        var positions = hits.reduce(into: [Act: Set<Int>]()) { $0[$1.rule.act, default: []].formUnion($1.span) }
        positions[.anger] = AngerMeter.positions(in: message, language)
        var reading = Reading(
            acts: acts, contentWords: content(message, in: message.words.indices, without: taken),
            isOpen: isOpen(text, message, settled: settled), words: message.words, positions: positions, spans: spans,
            angerPoints: points)
        // Who refuses an offer says nothing of the answer before it: "no, I'm fine".
        if pending == .offer, let refused = positions[.decline], positions[.confirm]?.isSubset(of: refused) == true {
            reading.acts[.confirm] = nil
        }
        reading.hasQuestionWord = message.words.indices.contains {
            !taken.contains($0) && language[.questionWords].contains(message.words[$0])
        }
        settle(
            &reading, sections, message: message, text: text,
            hasSentenceOfItsOwn: message.sentences.dropFirst().contains { sentence in
                taken.isDisjoint(with: sentence)
                    && content(message, in: sentence, without: []).count >= Self.residueLimit
            })
        return reading
    }

    /// Where rules fit: not in quotations, and not where a veto says that it only sounds like it.
    private func hits(in message: MessageWords, pending: PendingQuestion) -> [RuleSet.Hit] {
        let all = language.rules(pending).hits(in: message).filter { message.quoted.isDisjoint(with: $0.span) }
        let vetoed = Self.positions(
            language.vetoes.hits(in: message) + all.filter { $0.rule.act == .identity })
        return all.filter { hit in
            switch hit.rule.act {
            case .humanRequest, .howContact: Self.firm.contains(hit.rule.section) || vetoed.isDisjoint(with: hit.span)
            case .bareKeyword: isBare(hit.span, message)
            default: true
            }
        }
    }

    /// "Support" by itself, and not inside a question.
    private func isBare(_ span: Range<Int>, _ message: MessageWords) -> Bool {
        message.words.count <= Self.longestKeyword
            && message.words.indices.allSatisfy { position in
                let word = message.words[position]
                return span.contains(position) || language[.filler].contains(word)
                    || language[.keywordAdjuncts].contains(word)
            }
    }

    private func content(_ message: MessageWords, in sentence: Range<Int>, without taken: Set<Int>) -> [String] {
        sentence.filter { !taken.contains($0) }.map { message.words[$0] }
            .filter(language.isContent)
    }

    private func isOpen(_ text: String, _ message: MessageWords, settled: Set<Int>) -> Bool {
        text.contains(where: SentenceMarks.asks) || language.openings.contains { $0.match(in: message.words) != nil }
            || message.words.indices.contains { position in
                !settled.contains(position) && language[.openWords].contains(message.words[position])
            }
    }

    /// Which acts stand beside each other.
    private func settle(
        _ reading: inout Reading, _ sections: [Act: Set<RuleSection>], message: MessageWords, text: String,
        hasSentenceOfItsOwn: Bool
    ) {
        if reading.has(.humanRequest) { reading.acts[.howContact] = nil }
        if reading.has(.humanRequest) || reading.has(.howContact) { reading.acts[.bareKeyword] = nil }
        if reading.has(.negative) { reading.acts[.confirm] = nil }
        // "No problem" does not bring one up, and who says goodbye with a greeting's words does not greet.
        let isDismissal = sections[.acknowledgement]?.contains(.dismissal) == true
        if isDismissal || reading.has(.goodbye), sections[.greeting]?.contains(.plea) != true {
            reading.acts[.greeting] = nil
        }
        // "I tried my card, and it did not work" tells of a problem; it says nothing about an answer.
        if sections[.negative] == [.failure], reading.contentWords.count > Self.residueLimit {
            reading.acts[.negative] = nil
        }
        let isLong = reading.contentWords.count > Self.residueLimit
        if isLong, sections[.accept]?.contains(.firmAccept) != true { reading.acts[.accept] = nil }
        if isLong, sections[.decline]?.contains(.firmDecline) != true { reading.acts[.decline] = nil }
        if reading.has(.accept), !language[.acceptVetoes].isDisjoint(with: message.words) {
            reading.acts[.accept] = nil
        }
        if reading.acts.isEmpty
            || asksSomething(reading, isPlea: sections[.greeting]?.contains(.plea) == true, text: text)
            || hasSentenceOfItsOwn
        {
            reading.acts[.question] = "residue"
        }
        guard reading.has(.confirm) else { return }
        // What is left over may take it back; with thanks, a word or two may be the thing that worked.
        let isWhole = reading.contentWords.isEmpty || reading.has(.gratitude)
        if reading.isOpen || reading.has(.question) || !isWhole {
            reading.acts[.confirm] = nil
            if reading.acts.isEmpty { reading.acts[.question] = "residue" }
        } else {
            reading.acts[.anger] = nil
        }
    }

    /// Words are left over that no act explains. A plea for help with a word beside it, or a greeting with two, is a question already.
    private func asksSomething(_ reading: Reading, isPlea: Bool, text: String) -> Bool {
        let count = reading.contentWords.count
        let asks = text.contains(where: SentenceMarks.asks)
        if asks || (reading.hasQuestionWord && reading.isCourteous) { return count > 0 }
        guard reading.has(.greeting) else { return count > Self.residueLimit }
        return count >= (isPlea ? 1 : Self.residueLimit)
    }

    private static func positions(_ hits: [RuleSet.Hit]) -> Set<Int> {
        hits.reduce(into: []) { $0.formUnion($1.span) }
    }
}
