import DorsalCore

/// Fits the gate's threshold to a workspace when its content is indexed (AGENT 3.4).
///
/// Phrasings that documents were taught are asked of an index that does not know them, beside questions that no help content answers.
/// Where too few phrasings were taught to learn from, it stays as it comes.
enum GateCalibration {
    /// Documents with fewer phrasings are not asked: they would miss the one taken from them.
    private static let phrasings = 3
    private static let leastDocuments = 30
    private static let mostDocuments = 200
    /// The share of answers that must be right.
    private static let precision = 0.9
    /// The threshold moves no further than this either way.
    private static let reach = 1.5

    /// How much surer the close look may be of `contents` than it is as it comes.
    static func shift(for contents: [DocumentContent], options: IndexOptions) -> Double {
        let taught = contents.indices.filter { contents[$0].document.questions.count >= phrasings }
        guard taught.count >= leastDocuments else { return 0 }
        let step = (taught.count + mostDocuments - 1) / mostDocuments
        var known = contents
        var asked: [(question: String, id: String)] = []
        for number in stride(from: 0, to: taught.count, by: step) {
            let place = taught[number]
            guard let question = known[place].document.questions.popLast() else { continue }
            asked.append((question, known[place].document.id))
        }
        let index = KnowledgeIndex(uncalibrated: known, options: options)
        func ask(_ question: String) -> CloseLook {
            CloseLook(
                index.search(question, limit: CloseLook.depth), of: index, question: question, language: nil)
        }
        let right = asked.map { question, id -> (logit: Double, isRight: Bool) in
            let look = ask(question)
            let found = look.outcome.candidates.first.map { index.documents[index.passages[$0.position].document].id }
            return (look.logit ?? -.infinity, found == id)
        }
        let strange = OutOfScopeQuestions.all.map { question -> (logit: Double, isRight: Bool) in
            (ask(question).logit ?? -.infinity, false)
        }
        return offset(right + strange)
    }

    /// What makes the lowest logit that keeps the precision reach the threshold.
    static func offset(_ cases: [(logit: Double, isRight: Bool)]) -> Double {
        let sorted = cases.sorted { $0.logit > $1.logit }
        var (right, lowest): (Int, Double?) = (0, nil)
        for (place, one) in sorted.enumerated() where one.logit.isFinite {
            if one.isRight { right += 1 }
            if place + 1 < sorted.count, sorted[place + 1].logit == one.logit { continue }
            if Double(right) >= precision * Double(place + 1) { lowest = one.logit }
        }
        guard let lowest else { return -reach }
        let threshold = Math.ln(Answerability.threshold / (1 - Answerability.threshold))
        return min(reach, max(-reach, threshold - lowest))
    }
}
