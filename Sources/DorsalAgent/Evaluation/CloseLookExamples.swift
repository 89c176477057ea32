import DorsalCore

/// Makes the examples that the close look is fitted on: a set's questions and near misses, and every question once more with what answers
/// it removed, which makes it a near miss that nobody has to label.
public struct CloseLookExamples: Sendable {
    private let set: EvaluationSet
    private let splits: Set<EvaluationSplit>

    /// Examples of the cases of `set` that are in `splits`.
    public init(_ set: EvaluationSet, splits: Set<EvaluationSplit> = [.development]) {
        self.set = set
        self.splits = splits
    }

    /// All of them, in the order of the set.
    public var all: [CloseLookExample] {
        let misses = set.nearMisses.filter { splits.contains(EvaluationSplit(id: $0.id)) }
        let index = KnowledgeIndex(contents: set.contents, revision: 1, options: .helpDesk())
        return set.questions.filter { splits.contains(EvaluationSplit(id: $0.id)) }.flatMap(examples)
            + misses.map { miss in
                example(
                    of: miss.question, by: SearchScope(audiences: [], languages: ["en"]), id: miss.id,
                    article: miss.near ?? miss.id, in: index, removal: .nothing, right: [], isAnswerable: false)
            }
    }

    /// A question of one part that leans on nothing before it, with nothing removed and with ever more.
    private func examples(of question: EvaluationQuestion) -> [CloseLookExample] {
        guard question.before == nil, question.gold.count == 1, let gold = question.gold.first else { return [] }
        let scope = SearchScope(
            audiences: Set([question.audience].compactMap(\.self)), languages: [question.locale ?? "en"])
        let right = set.goldPassages(gold)
        return CloseLookExample.Removal.allCases.map { removal in
            let left = set.contents.compactMap { Self.remove(gold, right: right, from: $0, removal) }
            return example(
                of: question.question, by: scope, id: question.id, article: gold.article,
                in: KnowledgeIndex(contents: left, revision: 1, options: .helpDesk()), removal: removal,
                right: removal == .nothing ? right : [], isAnswerable: true)
        }
    }

    private static func remove(
        _ gold: EvaluationQuestion.Gold, right: Set<String>, from content: DocumentContent,
        _ removal: CloseLookExample.Removal
    ) -> DocumentContent? {
        var content = content
        switch removal {
        case .nothing: break
        case .articles: return gold.articles.contains(content.document.path) ? nil : content
        case .passages: content.passages.removeAll { right.contains($0.id) }
        case .lines:
            for place in content.passages.indices where right.contains(content.passages[place].id) {
                content.passages[place].text = content.passages[place].text.split(separator: "\n")
                    .filter { line in !gold.contains.contains { line.contains($0) } }
                    .joined(separator: "\n")
            }
            content.passages.removeAll { $0.text.isEmpty }
        }
        return content
    }

    private func example(
        of question: String, by scope: SearchScope, id: String, article: String, in index: KnowledgeIndex,
        removal: CloseLookExample.Removal, right: Set<String>, isAnswerable: Bool
    ) -> CloseLookExample {
        let outcome = index.search(SearchQuery(question, scope: scope), limit: 20)
        let reader = PassageFitReader(index: index, question: question, language: scope.language)
        let looked = outcome.candidates.prefix(CloseLook.depth)
        let fits = looked.first.map { best in
            looked.map { reader.fit($0, best: best, maximum: outcome.maximum) }
        }
        let holds = fits?.contains(where: \.holdsRequired) == true
        let seen = zip(looked, fits ?? []).map { candidate, fit in
            let place = index.passages[candidate.position]
            return CloseLookExample.Seen(
                document: index.documents[place.document].path, isRight: right.contains(place.passage.id),
                isEligible: (!holds || fit.holdsRequired) && !fit.isOpposed, fit: fit.named)
        }
        return CloseLookExample(
            id: id, article: article, removal: removal, isAnswerable: isAnswerable,
            isPersonal: PersonalQuestion.matches(question), isHeld: holds, unknownMass: outcome.unknownMass,
            passages: seen)
    }
}
