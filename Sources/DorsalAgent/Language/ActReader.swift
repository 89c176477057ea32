import DorsalCore

/// Reads acts from words with rules (AGENT 3.4).
struct ActReader: Sendable {
    /// More words than this left over, and the message asks something as well.
    private static let residueLimit = 2

    /// Reads `text`. Yes and no mean something only when `pending` is a question of the agent's.
    func read(_ text: String, pending: PendingQuestion) -> Reading {
        let words = Tokenizer.words(text)
        guard !words.isEmpty else { return Reading(acts: [.empty: "empty"], contentWords: []) }
        var acts: [Act: String] = [:]
        var rest = Set(words.indices)
        for rule in EnglishActs.rules + (pending == .none ? [] : EnglishActs.pendingRules) {
            guard let match = rule.pattern.match(in: words), !isVetoed(rule, words, text) else { continue }
            if acts[rule.act] == nil { acts[rule.act] = rule.id }
            rest.subtract(match)
        }
        let left = rest.sorted().map { words[$0] }
        let content = left.filter { StopWords.weight(of: $0) == 1 && !EnglishActs.filler.contains($0) }
        settle(&acts, content: content, words: words, text: text)
        return Reading(acts: acts, contentWords: content, isOpen: isOpen(words, text))
    }

    private func isVetoed(_ rule: ActRule, _ words: [String], _ text: String) -> Bool {
        switch rule.act {
        case .humanRequest:
            EnglishActs.humanVetoes.contains { $0.pattern.match(in: words) != nil }
        case .bareKeyword:
            words.count > 3
        case .confirm:
            isOpen(words, text)
        default: false
        }
    }

    private func isOpen(_ words: [String], _ text: String) -> Bool {
        text.contains("?") || words.contains(where: EnglishActs.confirmVetoWords.contains)
            || EnglishActs.openings.contains { $0.match(in: words) != nil }
    }

    /// Which acts stand beside each other.
    private func settle(_ acts: inout [Act: String], content: [String], words: [String], text: String) {
        if acts[.humanRequest] != nil { acts[.bareKeyword] = nil }
        if acts[.negative] != nil { acts[.confirm] = nil }
        if acts[.accept] != nil, words.contains(where: { ["not", "dont", "no", "but"].contains($0) }) {
            acts[.accept] = nil
        }
        let asks = text.contains("?") && !content.isEmpty
        if acts.isEmpty || asks || content.count > Self.residueLimit { acts[.question] = "residue" }
        // "Thanks, that worked" is no question whatever else is in it; a confirmation with a whole new question in it is none.
        if acts[.confirm] != nil, acts[.question] != nil { acts[.confirm] = nil }
    }
}
