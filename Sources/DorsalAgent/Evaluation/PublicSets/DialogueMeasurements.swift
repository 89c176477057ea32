import DorsalCore

/// Finding the passage in a conversation, and knowing whether its last turn asks for one (DSTC10 track 2, task 2, validation).
struct DialogueMeasurements {
    private static let folds = 5

    var suite = "dstc10"
    let set: DialogueSet
    /// Whether the index knows what customers call things in any help centre.
    var isHelpDesk = false

    /// Everything that is measured on the set.
    func all() -> [Measurement] {
        let index = KnowledgeIndex(
            contents: set.contents, revision: 1, options: IndexOptions(entities: set.entities, isHelpDesk: isHelpDesk))
        let ranks = set.dialogues.map { rank(of: $0, in: index) }
        let probabilities = turnProbabilities()
        return selection(ranks) + linking(index) + detection(probabilities) + official(ranks, probabilities)
    }

    /// With gold detection: only turns that ask for a passage.
    private func selection(_ ranks: [Int?]) -> [Measurement] {
        var score = RetrievalScore()
        for (dialogue, rank) in zip(set.dialogues, ranks) where dialogue.isQuestion { score.note(rank: rank) }
        return [
            Measurement(suite: suite, name: "R@1", mean: score.first, goal: 0.65),
            Measurement(suite: suite, name: "R@5", mean: score.five, goal: 0.84),
            Measurement(suite: suite, name: "MRR@5", mean: score.reciprocal, goal: 0.73),
        ]
    }

    private func linking(_ index: KnowledgeIndex) -> [Measurement] {
        let ranks = set.dialogues.filter(\.isQuestion).map { dialogue in
            index.linker.ranking(of: dialogue.turns)
                .firstIndex { index.linker.names.labels[$0.entity] == dialogue.entity }
        }
        func within(_ count: Int) -> [Double] { ranks.map { ($0 ?? count) < count ? 1 : 0 } }
        return [
            Measurement(suite: suite, name: "linker top 1", mean: within(1), goal: 0.83),
            Measurement(suite: suite, name: "linker top 3", mean: within(3), goal: 0.97),
        ]
    }

    private func detection(_ probabilities: [Double]) -> [Measurement] {
        let labelled = zip(set.dialogues, probabilities)
        return [
            Measurement(
                suite: suite, name: "turn classifier AUROC, 5-fold",
                positives: [labelled.filter { $0.0.isQuestion }.map(\.1)],
                negatives: [labelled.filter { !$0.0.isQuestion }.map(\.1)], goal: 0.97)
        ]
    }

    /// As the task's own scoring does it: F-measures in which a turn that is missed, or wrongly taken for a question, counts.
    private func official(_ ranks: [Int?], _ probabilities: [Double]) -> [Measurement] {
        func measure(_ name: String, goal: Double?, _ points: @escaping (Int?) -> Double) -> Measurement {
            let figure: ([Int]) -> Double = { chosen in
                var (sum, said, asked) = (0.0, 0, 0)
                for number in chosen {
                    let (isAsked, isSaid) = (set.dialogues[number].isQuestion, probabilities[number] >= 0.5)
                    if isAsked { asked += 1 }
                    if isSaid { said += 1 }
                    if isAsked, isSaid { sum += points(ranks[number]) }
                }
                guard said > 0, asked > 0, sum > 0 else { return 0 }
                let (precision, recall) = (sum / Double(said), sum / Double(asked))
                return 2 * precision * recall / (precision + recall)
            }
            let count = set.dialogues.count
            let interval = Bootstrap.interval(count: count, figure: figure)
            return Measurement(
                suite: suite, name: name, value: figure(Array(0..<count)), low: interval.lowerBound,
                high: interval.upperBound, count: count, goal: goal)
        }
        return [
            measure("detection F1, own detector", goal: nil) { _ in 1 },
            measure("R@1, own detector", goal: 0.60) { $0 == 1 ? 1 : 0 },
            measure("R@5, own detector", goal: 0.77) { ($0 ?? 6) <= 5 ? 1 : 0 },
            measure("MRR@5, own detector", goal: 0.66) { rank in rank.flatMap { $0 <= 5 ? 1 / Double($0) : nil } ?? 0 },
        ]
    }

    private func rank(of dialogue: DialogueSet.Dialogue, in index: KnowledgeIndex) -> Int? {
        guard let last = dialogue.turns.last, let gold = dialogue.gold else { return nil }
        return index.search(SearchQuery(last.text, dialogue: dialogue.turns), limit: 5).candidates
            .firstIndex { index.documents[index.passages[$0.position].document].id == gold }.map { $0 + 1 }
    }

    /// How probably each last turn asks for a passage, by a classifier that has not seen the dialogue.
    private func turnProbabilities() -> [Double] {
        var generator = FixedRandom(seed: 10)
        let order = Array(set.dialogues.indices).shuffled(using: &generator)
        var probabilities = [Double](repeating: 0, count: set.dialogues.count)
        for fold in 0..<Self.folds {
            let learnt = order.enumerated().filter { $0.offset % Self.folds != fold }.map { set.dialogues[$0.element] }
            let classifier = TurnClassifier(
                examples: learnt.map { (text: $0.turns.last?.text ?? "", isQuestion: $0.isQuestion) })
            for (_, number) in order.enumerated().filter({ $0.offset % Self.folds == fold }) {
                probabilities[number] = classifier.probability(set.dialogues[number].turns.last?.text ?? "")
            }
        }
        return probabilities
    }
}
