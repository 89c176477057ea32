import DorsalCore

/// Searches, judges and extracts: steps 8 to 10 of a turn (AGENT 3.1).
struct AnswerFinder: Sendable {
    /// About how many words a quote has in a chat, and in an e-mail.
    static let chatWords = 120
    static let emailWords = 250
    /// A part of a message with several questions gets at least so many.
    static let leastWords = 30
    /// Words that say where a part of a quote comes from.
    static let sourceWords = 10

    /// How close an article must be to be named as perhaps related.
    private static let nearCoverage = 0.45
    /// The share of the best score that another section of the same article must have to be quoted.
    private static let nearlyAsGood = 0.75
    /// The same for a section to be what was meant just as well.
    private static let competing = 0.8
    /// So many sections may compete for a question worth asking.
    private static let choices = 2...4
    /// So much of what the message itself says an answer must have.
    private static let leastOfFocus = 0.3
    /// So much of what is asked has to be in the name of what is offered to choose from.
    private static let leastOfTitle = 0.1
    /// Below this the sections have little to do with the question.
    private static let leastProbability = 0.2

    let index: KnowledgeIndex
    var maximumWords = AnswerFinder.chatWords
    /// How sure it must be to answer.
    var threshold = Answerability.threshold
    /// What the conversation is about by now.
    var topic: TopicPreference?
    /// What was said so far, for the thing it is about.
    var dialogue: [DialogueTurn] = []
    /// What the message itself says, where queries carry the question before it along: an answer has to have something of this.
    var focus: String?
    /// What the asker may be shown, and in which language.
    var scope = SearchScope.everything

    private var languages: Languages { index.languages }

    /// The same for one of several quotes that are shown together.
    func sharingWords(among quotes: Int) -> AnswerFinder {
        guard quotes > 1 else { return self }
        var finder = self
        finder.maximumWords = max(maximumWords / quotes - Self.sourceWords, Self.leastWords)
        return finder
    }

    /// Finds the answer to `query`, never from one of the passages in `excluded`. What the asker's language does not have is looked for
    /// in the others (AGENT 3.4).
    func find(_ query: String, excluding excluded: Set<String> = []) -> Finding {
        let finding = findInScope(query, excluding: excluded)
        guard finding.answer == nil, finding.choices.isEmpty, scope.languages != nil else { return finding }
        var elsewhere = self
        elsewhere.scope.languages = nil
        let other = elsewhere.findInScope(query, excluding: excluded)
        return other.answer == nil ? finding : other
    }

    private func findInScope(_ query: String, excluding excluded: Set<String>) -> Finding {
        var outcome = index.search(SearchQuery(query, dialogue: dialogue, scope: scope), limit: 20)
        outcome.candidates.removeAll { excluded.contains(index.passages[$0.position].passage.id) }
        let isTaught = keepTaught(&outcome, for: query)
        keepInFocus(&outcome, for: query)
        topic?.prefer(in: &outcome, of: index)
        let look = CloseLook(outcome, of: index, question: query, language: scope.language)
        outcome = look.outcome
        let verdict =
            isTaught ? .taught(look, threshold: threshold) : Answerability.judge(look, threshold: threshold)
        let refusal = isTaught ? nil : Refusal(look, question: query, languages: languages)
        guard refusal == nil, verdict.isAnswer, let best = outcome.candidates.first else {
            return Finding(
                query: query, outcome: outcome, verdict: verdict, refusal: refusal, answer: nil,
                nearest: nearest(outcome), choices: refusal == nil ? choices(look, verdict) : [])
        }
        let told = outcome.candidates.filter { !look.opposed.contains($0.position) || $0.position == best.position }
        let chosen = sections(for: query, best: best, among: told).map { index.passages[$0.position] }
        guard let answer = answer(from: chosen, question: query) else {
            return Finding(query: query, outcome: outcome, verdict: verdict, answer: nil, nearest: nearest(outcome))
        }
        var finding = Finding(query: query, outcome: outcome, verdict: verdict, answer: answer, nearest: [])
        // One word alone is a topic: which of its sections is meant can only be asked.
        if !isTaught, outcome.contentWords <= 1 {
            let competitors = competitors(outcome)
            finding.choices = competitors.allSatisfy(answer.passages.contains) ? [] : competitors
        }
        return finding
    }

    /// Which is meant may be asked where most of the question is known, and one of several passages answers it as surely as an answer has to
    /// be sure; or where sections of one article have at least something to do with it.
    private func choices(_ look: CloseLook, _ verdict: Answerability.Verdict) -> [Passage] {
        guard !verdict.isAnswer, look.outcome.unknownMass <= Answerability.mostUnknown else { return [] }
        let rivals = rivals(look)
        if !rivals.isEmpty { return rivals }
        return verdict.probability >= Self.leastProbability ? competitors(look.outcome) : []
    }

    /// The first with as many others as it takes, where all of them have much of what is asked, some of it in their names.
    private func rivals(_ look: CloseLook) -> [Passage] {
        guard let last = look.rivals.firstIndex(where: { $0.probability >= threshold }) else { return [] }
        let positions = look.outcome.candidates.prefix(1).map(\.position) + look.rivals[...last].map(\.position)
        let isNear = positions.allSatisfy { position in
            look.outcome.candidates.contains {
                $0.position == position && $0.coverage >= Self.nearCoverage && $0.titleCoverage >= Self.leastOfTitle
            }
        }
        return isNear ? choice(of: positions) : []
    }

    /// These passages where they are few enough to choose from and each has a name of its own.
    private func choice(of positions: [Int]) -> [Passage] {
        let places = positions.map { index.passages[$0] }
        let options = ClarificationOption.names(of: places.map { ($0.passage, index.documents[$0.document]) })
        guard Self.choices.contains(places.count), Set(options).count == options.count else { return [] }
        return places.map(\.passage)
    }

    /// Whether a document was taught `query` in these very words: then nothing but its passages is left, and no gate is asked.
    private func keepTaught(_ outcome: inout SearchOutcome, for query: String) -> Bool {
        let taught = index.taught.documents(asked: query).filter { scope.includes(index.documents[$0]) }
        let candidates = outcome.candidates.filter { taught.contains(index.passages[$0.position].document) }
        guard !candidates.isEmpty else { return false }
        outcome.candidates = candidates
        return true
    }

    /// Leaves out what has next to nothing of what the message itself says: a new subject is not answered with the last one's
    /// article.
    private func keepInFocus(_ outcome: inout SearchOutcome, for query: String) {
        guard let focus, query != focus else { return }
        let ordinary = languages.content(scope.language ?? index.analyzerLanguage).ordinary
        let own = index.contentWords(focus).filter { !ordinary.contains($0) }
        guard !own.isEmpty else { return }
        let reader = PassageFitReader(
            index: index, question: own.joined(separator: " "), language: scope.language)
        outcome.candidates.removeAll { reader.coverage(of: $0) < Self.leastOfFocus }
    }

    /// The surest of the first group of queries that finds an answer; what the first group finds when none does.
    func first(of groups: [[String]], excluding excluded: Set<String> = []) -> Finding? {
        var otherwise: Finding?
        for group in groups {
            guard let found = best(of: group, excluding: excluded) else { continue }
            if found.answer != nil { return found }
            otherwise = otherwise ?? found
        }
        return otherwise
    }

    /// The surest of what is found for `queries`, the first when several are as sure; where nothing is, something to choose from.
    func best(of queries: [String], excluding excluded: Set<String> = []) -> Finding? {
        let findings = queries.map { find($0, excluding: excluded) }
        let surest = findings.filter { $0.answer != nil }.map(\.verdict.probability).max()
        return findings.first { $0.answer != nil && $0.verdict.probability == surest }
            ?? findings.first { !$0.choices.isEmpty } ?? findings.last { !$0.nearest.isEmpty } ?? findings.first
    }

    /// The answer from the passage that the user chose; `nil` when it is gone.
    func answer(fromPassage id: String, question: String) -> Answer? {
        index.passages.first { $0.passage.id == id && scope.admits(index.documents[$0.document]) }
            .flatMap { answer(from: [$0], question: question) }
    }

    /// The title of the article that all of `passages` are of; `nil` where they are of several.
    func commonTitle(of passages: [Passage]) -> String? {
        guard let id = passages.first?.documentID, passages.allSatisfy({ $0.documentID == id }) else { return nil }
        return index.documents.first { $0.id == id }?.title
    }

    /// The passages that were shown to choose from, as far as they are still there and may still be shown.
    func passages(_ ids: [String]) -> [Passage] {
        ids.compactMap { id in
            index.passages.first { $0.passage.id == id && scope.admits(index.documents[$0.document]) }?.passage
        }
    }

    /// What `passages` are called where one of them is to be chosen.
    func names(of passages: [Passage]) -> [String] {
        ClarificationOption.names(
            of: passages.compactMap { passage in
                index.documents.first { $0.id == passage.documentID }.map { (passage, $0) }
            })
    }

    private func answer(from sections: [IndexedPassage], question: String) -> Answer? {
        guard let first = sections.first else { return nil }
        let extractor = Extractor(
            index: index, document: index.documents[first.document], maximumWords: maximumWords)
        // "What guests cannot do" says what the list below it means.
        let blocks = sections.flatMap { section -> [HTMLNode] in
            let quote = extractor.extract(section.passage, question: question)
            return quote.isEmpty ? [] : Self.heading(of: section.passage) + quote
        }
        guard !blocks.isEmpty else { return nil }
        let short = blocks.map(ListCutter.cut)
        return Answer(
            passages: sections.map(\.passage), document: index.documents[first.document], blocks: short,
            isCut: short != blocks)
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
        let asksHow = QuestionKind(query, languages) == .howTo
        // Not those for something else: "how do I delete the workspace" is no matter of deleting an account.
        let steps = near.first { passage($0).html.contains("<ol>") && $0.titleCoverage >= best.titleCoverage }
        if asksHow, let steps { chosen = steps }
        var sections = [chosen]
        var length = words(chosen)
        for other in near where other.position != chosen.position && length + words(other) <= maximumWords {
            sections.append(other)
            length += words(other)
        }
        return sections
    }

    /// The sections that are about as good as the best, when they split the topic of one article among them (AGENT 3.4).
    private func competitors(_ outcome: SearchOutcome) -> [Passage] {
        guard let best = outcome.candidates.first, best.titleCoverage > 0 else { return [] }
        let near = outcome.candidates.filter { $0.score >= best.score * Self.competing }.map(\.position)
        guard Set(near.map { index.passages[$0].document }).count == 1 else { return [] }
        return choice(of: near)
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
        guard outcome.isTelling else { return [] }
        var seen: Set<Int> = []
        let near = outcome.candidates.filter { $0.coverage >= Self.nearCoverage && $0.titleCoverage > 0 }
        return near.map { index.passages[$0.position].document }.filter { seen.insert($0).inserted }
            .prefix(3).map { index.documents[$0] }
    }
}
