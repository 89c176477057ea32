import DorsalCore

/// Measures how acts are read (AGENT 4): what users say in a conversation in their language, after an answer.
public struct ActEvaluation: Sendable {
    private let languages: Languages

    /// Measures `languages`.
    public init(_ languages: Languages = .bundled) {
        self.languages = languages
    }

    /// The figures of both halves of each set.
    public func run(_ sets: [ActSet]) -> [ActFigures] {
        sets.flatMap { set in
            EvaluationSplit.allCases.map { split in
                figures(set, split, set.utterances.filter { EvaluationSplit(id: $0.id) == split })
            }
        }
    }

    /// How often each act is read in utterances that somebody collected for another purpose.
    public func counts(of utterances: [String], language: String) -> [String: Int] {
        utterances.reduce(into: [:]) { counts, text in
            for act in read(text, .none, spoken: nil).reading.acts.keys { counts[act.rawValue, default: 0] += 1 }
            if read(text, .none, spoken: nil).language != language { counts["language", default: 0] += 1 }
        }
    }

    private struct Counts {
        var (right, wrong, missed) = (0, 0, 0)

        var f1: Double { right == 0 ? 0 : Double(2 * right) / Double(2 * right + wrong + missed) }
    }

    private func figures(_ set: ActSet, _ split: EvaluationSplit, _ utterances: [ActUtterance]) -> ActFigures {
        var counts: [String: Counts] = [:]
        var mistakes: [ActMistake] = []
        var requests: [Bool] = []
        let human = Act.humanRequest.rawValue
        for utterance in utterances {
            let pending = utterance.pending ?? .none
            let (reading, language) = read(utterance.text, pending, spoken: set.language)
            let read = Dictionary(uniqueKeysWithValues: reading.acts.map { ($0.key.rawValue, $0.value) })
            let (wanted, allowed) = (Set(utterance.acts), Set(utterance.acts + (utterance.may ?? [])))
            for act in wanted { counts[act, default: Counts()].missed += read[act] == nil ? 1 : 0 }
            for act in wanted where read[act] != nil { counts[act, default: Counts()].right += 1 }
            let wrong = read.filter { !allowed.contains($0.key) }
            for act in wrong.keys { counts[act, default: Counts()].wrong += 1 }
            if wanted.contains(human) { requests.append(read[human] == nil) }
            let resolves = Self.resolves(reading, pending)
            let wantsResolution = utterance.resolves ?? false
            let isForeign = wanted.contains(Act.otherLanguage.rawValue)
            let mistake = ActMistake(
                id: utterance.id, text: utterance.text, missed: wanted.filter { read[$0] == nil }.sorted(),
                wrong: wrong, isFalseResolution: resolves && !wantsResolution,
                isMissedResolution: wantsResolution && !resolves,
                language: language == set.language || isForeign ? nil : language)
            if mistake.isMistake { mistakes.append(mistake) }
        }
        let occurring = Set(utterances.flatMap(\.acts))
        let f1 = occurring.reduce(into: [String: Double]()) { $0[$1] = counts[$1]?.f1 ?? 0 }
        return ActFigures(
            language: set.language, split: split, utterances: utterances.count,
            macroF1: f1.isEmpty ? 0 : f1.values.reduce(0, +) / Double(f1.count), f1: f1,
            missedHumanRequests: Figure(requests), falseHumanRequests: counts[human]?.wrong ?? 0,
            falseResolutions: mistakes.count { $0.isFalseResolution },
            missedResolutions: mistakes.count { $0.isMissedResolution },
            otherLanguage: mistakes.count { $0.language != nil }, mistakes: mistakes)
    }

    private func read(
        _ text: String, _ pending: PendingQuestion, spoken: String?
    ) -> (reading: Reading, language: String) {
        let plain = MessageText.plain(text)
        let choice = LanguageChoice(plain, spoken: spoken, among: languages)
        return (choice.read(plain, pending: pending), choice.foreign ?? choice.language.code)
    }

    /// What the policy makes of it right after an answer.
    private static func resolves(_ reading: Reading, _ pending: PendingQuestion) -> Bool {
        var memory = ConversationMemory()
        memory.pending = pending
        memory.answers = 1
        memory.isAnswered = true
        return EscalationPolicy().decide(.init(reading: reading, memory: memory)).move == .resolve
    }
}

extension ActMistake {
    fileprivate var isMistake: Bool {
        !missed.isEmpty || !wrong.isEmpty || isFalseResolution || isMissedResolution || language != nil
    }
}
