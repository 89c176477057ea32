import DorsalCore

/// Searches, judges and extracts: steps 8 to 10 of a turn (AGENT 3.1).
struct AnswerFinder: Sendable {
    /// How close an article must be to be named as perhaps related.
    private static let nearCoverage = 0.45
    /// The share of the best score that another section of the same article must have to be quoted.
    private static let nearlyAsGood = 0.75
    /// About how many words a quote of several sections may have.
    private static let maximumWords = 120

    let index: KnowledgeIndex

    /// What was found for a query.
    struct Finding: Sendable {
        var outcome: SearchOutcome
        var verdict: Answerability.Verdict
        /// The sections, their document, and the blocks to quote, when there is an answer.
        var answer: (passages: [Passage], document: HelpDocument, blocks: [HTMLNode])?
        /// Articles that may be near, when there is none.
        var nearest: [HelpDocument]
    }

    /// Finds the answer to `query`, never from one of the passages in `excluded`.
    func find(_ query: String, excluding excluded: Set<String> = []) -> Finding {
        var outcome = index.search(query, limit: 20)
        outcome.candidates.removeAll { excluded.contains(index.passages[$0.position].passage.id) }
        let verdict = Answerability().judge(outcome)
        guard verdict.isAnswer, let best = outcome.candidates.first else {
            return Finding(outcome: outcome, verdict: verdict, answer: nil, nearest: nearest(outcome))
        }
        let chosen = sections(for: query, best: best, among: outcome.candidates).map { index.passages[$0.position] }
        let extractor = Extractor(index: index)
        let blocks = chosen.enumerated().flatMap { number, indexed in
            (number == 0 ? [] : Self.heading(of: indexed.passage)) + extractor.extract(indexed.passage, question: query)
        }
        guard let first = chosen.first, !blocks.isEmpty else {
            return Finding(outcome: outcome, verdict: verdict, answer: nil, nearest: nearest(outcome))
        }
        let answer = (chosen.map(\.passage), index.documents[first.document], blocks)
        return Finding(outcome: outcome, verdict: verdict, answer: answer, nearest: [])
    }

    /// The best section, and with it others of the same article that are nearly as good, as long as the quote stays short.
    ///
    /// Who asks how wants the steps: then a section that has them goes first.
    private func sections(for query: String, best: Candidate, among candidates: [Candidate]) -> [Candidate] {
        let document = index.passages[best.position].document
        let near = candidates.filter { candidate in
            index.passages[candidate.position].document == document && candidate.score >= best.score * Self.nearlyAsGood
        }.sorted { $0.position < $1.position }
        var chosen = best
        if QuestionKind(query) == .howTo, let steps = near.first(where: { passage($0).html.contains("<ol>") }) {
            chosen = steps
        }
        var sections = [chosen]
        var length = words(chosen)
        for other in near where other.position != chosen.position && length + words(other) <= Self.maximumWords {
            sections.append(other)
            length += words(other)
        }
        return sections
    }

    private func passage(_ candidate: Candidate) -> Passage { index.passages[candidate.position].passage }

    private func words(_ candidate: Candidate) -> Int {
        WordCount.of(passage(candidate).text)
    }

    private static func heading(of passage: Passage) -> [HTMLNode] {
        guard let heading = passage.headings.last else { return [] }
        let bold = HTMLElement(name: "b", children: [.text(heading)])
        return [.element(HTMLElement(name: "p", children: [.element(bold)]))]
    }

    private func nearest(_ outcome: SearchOutcome) -> [HelpDocument] {
        var seen: Set<Int> = []
        let near = outcome.candidates.filter { $0.coverage >= Self.nearCoverage && $0.titleCoverage > 0 }
        return near.map { index.passages[$0.position].document }.filter { seen.insert($0).inserted }
            .prefix(3).map { index.documents[$0] }
    }
}
