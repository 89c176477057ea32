import DorsalCore
import FinAgentAPI
import Foundation

/// A turn's trace in words (AGENT 3.7). What it does not know it leaves to the trace itself, which is shown below.
struct TraceExplanation: Sendable {
    /// A thing the agent went by.
    struct Fact: Sendable {
        var name: String
        var value: String
    }

    /// A passage that was weighed.
    struct Candidate: Sendable {
        var passage: String
        var score: String
        var coverage: String
        var isChosen: Bool
    }

    private(set) var facts: [Fact] = []
    private(set) var candidates: [Candidate] = []

    /// Reads a trace; `nil` and what is no trace explain nothing.
    init(_ json: String?) {
        guard let json, let trace = try? StrictJSONParser.parse(Array(json.utf8)), trace.object != nil else { return }
        let read = TurnTrace(trace)
        add("Occasion", trace["occasion"])
        add("It was read as", .string(read.acts.map(Self.act).joined(separator: ", ")))
        add("Waiting for, before", trace["pending_before"])
        add("Waiting for, after", trace["pending_after"])
        add("Searched for", read.query.map { .string($0 + (read.isCarried ? " (with the question before)" : "")) })
        add("It seemed to be about", .array(read.entities.map { .string($0) }))
        if let probability = read.probability, let threshold = read.threshold {
            let isRefused = read.decision == "refused"
            let verdict =
                probability < threshold
                ? "not enough to answer" : isRefused ? "refused by a rule all the same" : "enough to answer"
            facts.append(
                Fact(
                    name: "Confidence",
                    value: "\(Self.percent(probability)), \(verdict): \(Self.percent(threshold)) are asked for"))
        }
        add("Choice of the customer", trace["choice"])
        if case .object(let escalation)? = trace["escalation"] {
            for (name, value) in escalation.sorted(by: { $0.key < $1.key }) where value != .null {
                add("Escalation: \(name.replacing("_", with: " "))", value)
            }
        }
        for timer in read.timers {
            add(
                "If nothing is said",
                .string("\(timer.kind.replacing("_", with: " ")) after \(timer.delay.components.seconds) s"))
        }
        add("Decided by", .string(read.engine.map { "\($0.name) \($0.value)" }.joined(separator: ", ")))
        let chosen = Set((trace["answer"]?.array ?? []).compactMap(\.string))
        candidates = read.candidates.map { candidate in
            Candidate(
                passage: candidate.passage, score: Self.decimal(candidate["score"]),
                coverage: Self.decimal(candidate["coverage"]), isChosen: chosen.contains(candidate.passage))
        }
    }

    private mutating func add(_ name: String, _ value: JSONValue?) {
        guard let text = value.flatMap(Self.text), !text.isEmpty else { return }
        facts.append(Fact(name: name, value: text))
    }

    /// The act with the rule that read it.
    private static func act(_ act: TurnTrace.Act) -> String {
        let words = act.name.replacing("_", with: " ")
        return act.rule.map { "\(words) (\($0))" } ?? words
    }

    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .null: nil
        case .string(let text): text
        case .bool(let flag): flag ? "yes" : "no"
        case .integer(let number): String(number)
        case .number(let number): String(format: "%.3f", number)
        case .array(let values): values.compactMap(text).joined(separator: ", ")
        case .object(let members):
            members.sorted { $0.key < $1.key }.compactMap { name, value in text(value).map { "\(name) \($0)" } }
                .joined(separator: ", ")
        }
    }

    private static func percent(_ share: Double) -> String { String(format: "%.0f %%", share * 100) }

    private static func decimal(_ value: Double?) -> String {
        value.map { String(format: "%.2f", $0) } ?? ""
    }
}
