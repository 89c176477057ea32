import DorsalCore
import FinAgentAPI

/// Why a turn went as it went (AGENT 3.7).
extension HelpTurn {
    mutating func describe(
        _ message: Message, _ situation: EscalationPolicy.Situation, _ decision: EscalationDecision
    ) {
        trace["acts"] = .object(
            Dictionary(uniqueKeysWithValues: message.reading.acts.map { ($0.key.rawValue, .string($0.value)) }))
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

    /// Several questions in one message: the surest speaks for the turn, and each is told of by itself.
    mutating func describe(parts findings: [AnswerFinder.Finding]) {
        let traces = findings.map { finding in
            describe(finding)
            let names = ["query", "confidence", "candidates", "answer"]
            return JSONValue.object(trace.filter { names.contains($0.key) })
        }
        if let surest = findings.max(by: { $0.verdict.probability < $1.verdict.probability }) { describe(surest) }
        trace["parts"] = .array(traces)
        trace["answer"] = .array(findings.flatMap { $0.answer?.passages ?? [] }.map { .string($0.id) })
    }

    /// The sentences around a quote that are the agent's own.
    mutating func describe(frame: [String]) {
        trace["frame"] = .array(frame.map { .string($0) })
    }

    mutating func describe(choice: String) {
        trace["choice"] = .string(choice)
    }

    mutating func describe(_ finding: AnswerFinder.Finding) {
        trace["query"] = .string(finding.query)
        trace["confidence"] = [
            "p": .number(finding.verdict.probability), "threshold": .number(finding.verdict.threshold),
            "features": .object(finding.verdict.features.mapValues { .number($0) }),
            "lacking": .array(finding.verdict.lacking.map { .string($0) }),
        ]
        trace["candidates"] = .array(
            finding.outcome.candidates.prefix(5).map { candidate in
                [
                    "passage": .string(finder.index.passages[candidate.position].passage.id),
                    "score": .number(candidate.score), "bm25": .number(candidate.bm25),
                    "rerank": .number(candidate.rerank), "coverage": .number(candidate.coverage),
                ]
            })
        trace["answer"] = .array((finding.answer?.passages ?? []).map { .string($0.id) })
        trace["choices"] = .array(finding.choices.map { .string($0.id) })
    }
}
