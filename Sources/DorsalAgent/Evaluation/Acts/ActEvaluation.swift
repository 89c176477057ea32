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

    /// So many times the utterances are drawn anew.
    private static let samples = 300

    private struct Counts {
        var (right, wrong, missed) = (0, 0, 0)

        var f1: Double { right == 0 ? 0 : Double(2 * right) / Double(2 * right + wrong + missed) }
    }

    /// What one utterance adds to the counts.
    private struct Tally {
        var (right, wrong, missed): (Set<String>, Set<String>, Set<String>)
    }

    private static func counts(_ tallies: some Sequence<Tally>) -> [String: Counts] {
        var counts: [String: Counts] = [:]
        for tally in tallies {
            for act in tally.right { counts[act, default: Counts()].right += 1 }
            for act in tally.wrong { counts[act, default: Counts()].wrong += 1 }
            for act in tally.missed { counts[act, default: Counts()].missed += 1 }
        }
        return counts
    }

    /// The mean F1 of the acts that should have been read.
    private static func macroF1(_ counts: [String: Counts]) -> Double {
        let occurring = counts.values.filter { $0.right + $0.missed > 0 }
        return occurring.isEmpty ? 0 : occurring.map(\.f1).sorted().reduce(0, +) / Double(occurring.count)
    }

    private func figures(_ set: ActSet, _ split: EvaluationSplit, _ utterances: [ActUtterance]) -> ActFigures {
        var tallies: [Tally] = []
        var mistakes: [ActMistake] = []
        var requests: [Bool] = []
        let human = Act.humanRequest.rawValue
        for utterance in utterances {
            let pending = utterance.pending ?? .none
            let (reading, language) = read(utterance.text, pending, spoken: set.language)
            let read = Dictionary(uniqueKeysWithValues: reading.acts.map { ($0.key.rawValue, $0.value) })
            let (wanted, allowed) = (Set(utterance.acts), Set(utterance.acts + (utterance.may ?? [])))
            let wrong = read.filter { !allowed.contains($0.key) }
            tallies.append(
                Tally(
                    right: wanted.filter { read[$0] != nil }, wrong: Set(wrong.keys),
                    missed: wanted.filter { read[$0] == nil }))
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
        let counts = Self.counts(tallies)
        let interval = Bootstrap.interval(count: tallies.count, rounds: Self.samples) { chosen in
            Self.macroF1(Self.counts(chosen.map { tallies[$0] }))
        }
        let f1 = counts.filter { $0.value.right + $0.value.missed > 0 }.mapValues(\.f1)
        return ActFigures(
            language: set.language, split: split, utterances: utterances.count,
            macroF1: Self.macroF1(counts), lowF1: interval.lowerBound, highF1: interval.upperBound, f1: f1,
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
