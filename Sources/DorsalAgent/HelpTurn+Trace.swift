import Crypto
import DorsalCore
import FinAgentAPI

/// Why a turn went as it went (AGENT 3.7, docs/evaluation.md); ``TurnTrace`` reads it. The same turn has the same trace every time.
extension HelpTurn {
    /// How many digits of a hash tell settings apart.
    private static let hashDigits = 16
    /// How many passages and things are told of.
    private static let (mostCandidates, mostEntities) = (5, 3)

    /// What decides: the release, the settings and the content.
    static func engine(version: String?, policy: ConversationPolicy, index: KnowledgeIndex) -> JSONValue {
        var engine: [String: JSONValue] = ["index_revision": .integer(index.revision)]
        engine["version"] = version.map { .string($0) }
        // Keys are sorted, so that the same settings have the same bytes in every process.
        if let bytes = try? WireJSON.encode(policy) { engine["config_hash"] = .string(hash(bytes)) }
        let files = index.languages.files
        if !files.isEmpty {
            let text = files.flatMap { [$0.name, $0.text] }.joined(separator: "\0")
            engine["languages_hash"] = .string(hash(Array(text.utf8)))
        }
        return .object(engine)
    }

    private static func hash(_ bytes: [UInt8]) -> String {
        String(Hexadecimal.text(SHA256.hash(data: bytes)).prefix(hashDigits))
    }

    mutating func describe(
        _ message: Message, _ situation: EscalationPolicy.Situation, _ decision: EscalationDecision
    ) {
        trace["acts"] = .array(
            message.reading.acts.sorted { $0.key.rawValue < $1.key.rawValue }
                .map { Self.told($0.key, rule: $0.value, message.reading) })
        trace["loop"] = .bool(situation.isLoop)
        var escalation: [String: JSONValue] = [
            "branch": .string(decision.branch), "move": .string(decision.move.name),
        ]
        if case .escalate(let reason) = decision.move { escalation["reason"] = .string(reason.text) }
        trace["escalation"] = .object(escalation)
        guard !message.files.lines.isEmpty || message.files.unreadable != nil else { return }
        trace["files"] = [
            "lines_read": .integer(Int64(message.files.lines.count)),
            "unreadable": message.files.unreadable.map { .string($0.rawValue) } ?? .null,
        ]
    }

    /// Anger is the only act of which there is more and less; what is read from the words left over stands nowhere.
    private static func told(_ act: Act, rule: String, _ reading: Reading) -> JSONValue {
        var told: [String: JSONValue] = ["act": .string(act.rawValue), "rule_id": .string(rule)]
        if let span = reading.spans[act] {
            told["span"] = [.integer(Int64(span.lowerBound)), .integer(Int64(span.upperBound))]
        }
        if act == .anger { told["score"] = .integer(Int64(reading.angerPoints)) }
        return .object(told)
    }

    /// Several questions in one message: the surest speaks for the turn, and each is told of by itself.
    mutating func describe(parts findings: [AnswerFinder.Finding], of planner: QueryPlanner) {
        let traces = findings.map { finding in
            describe(finding, of: planner)
            let names = ["query", "confidence", "candidates", "answer", "choices"]
            return JSONValue.object(trace.filter { names.contains($0.key) })
        }
        if let surest = findings.max(by: { $0.verdict.probability < $1.verdict.probability }) {
            describe(surest, of: planner)
        }
        trace["parts"] = .array(traces)
        // What could only be asked of a part was not asked.
        trace["choices"] = []
        trace["answer"] = .array(findings.flatMap { $0.answer?.passages ?? [] }.map { .string($0.id) })
    }

    /// The sentences around a quote that are the agent's own.
    mutating func describe(frame: [String]) {
        trace["frame"] = .array(frame.map { .string($0) })
    }

    mutating func describe(choice: String) {
        trace["choice"] = .string(choice)
    }

    mutating func describe(_ finding: AnswerFinder.Finding, of planner: QueryPlanner) {
        var query: [String: JSONValue] = [
            "text": .string(finding.query), "carried": .bool(planner.carries(finding.query)),
        ]
        if !finder.index.linker.names.isEmpty { query["entities"] = .array(entities()) }
        trace["query"] = .object(query)
        var confidence: [String: JSONValue] = [
            "p": .number(finding.verdict.probability), "decision": .string(Self.decision(finding)),
            "thresholds": [
                "answer": .number(finding.verdict.threshold), "unknown": .number(Answerability.mostUnknown),
            ],
            "features": .object(finding.verdict.features.mapValues { .number($0) }),
            "lacking": .array(finding.verdict.lacking.map { .string($0) }),
        ]
        if finding.verdict.isAnswer, let refusal = finding.refusal {
            confidence["refusal"] = .string(refusal.rawValue)
        }
        trace["confidence"] = .object(confidence)
        trace["candidates"] = .array(finding.outcome.candidates.prefix(Self.mostCandidates).map(parts))
        trace["answer"] = .array((finding.answer?.passages ?? []).map { .string($0.id) })
        trace["choices"] = .array(finding.choices.map { .string($0.id) })
    }

    private static func decision(_ finding: AnswerFinder.Finding) -> String {
        if !finding.choices.isEmpty { return "choice" }
        if finding.answer != nil { return "answer" }
        if finding.outcome.unknownMass > Answerability.mostUnknown { return "unknown" }
        return finding.verdict.isAnswer ? "refused" : "unsure"
    }

    /// The things that the conversation may be about, without those that are none of the asker's business.
    private func entities() -> [JSONValue] {
        let names = finder.index.linker.names
        return finder.index.linker.ranking(of: finder.dialogue)
            .filter { entity, _ in
                names.documents[entity].contains { finder.scope.admits(finder.index.documents[Int($0)]) }
            }
            .prefix(Self.mostEntities)
            .map { ["name": .string(names.labels[$0.entity]), "score": .number(Double($0.score))] }
    }

    /// Parts that had no say are left out. The n-grams' part is a share of the rerank; the others add up, but for passages with several
    /// phrasings, whose BM25 is that of the best of them.
    private func parts(_ candidate: Candidate) -> JSONValue {
        var parts: [String: JSONValue] = [
            "bm25": .number(candidate.bm25), "rerank": .number(candidate.rerank), "chargram": .number(candidate.grams),
        ]
        for (name, value) in [("entity", candidate.entity), ("votes", candidate.votes), ("topic", candidate.topic)]
        where value != 0 {
            parts[name] = .number(value)
        }
        if finder.index.vectors != nil { parts["vector"] = .number(candidate.meaning) }
        return [
            "passage": .string(finder.index.passages[candidate.position].passage.id),
            "score": .number(candidate.score), "coverage": .number(candidate.coverage),
            "title_coverage": .number(candidate.titleCoverage), "parts": .object(parts),
        ]
    }
}
