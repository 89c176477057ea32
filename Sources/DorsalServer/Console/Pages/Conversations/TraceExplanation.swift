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
        add("Occasion", trace["occasion"])
        add("It was read as", trace["acts"].map(Self.acts))
        add("Waiting for, before", trace["pending_before"])
        add("Waiting for, after", trace["pending_after"])
        add("Searched for", trace["query"])
        if let probability = (trace["confidence"]?["p"]).flatMap(Self.number),
            let threshold = (trace["confidence"]?["threshold"]).flatMap(Self.number)
        {
            let verdict = probability >= threshold ? "enough to answer" : "not enough to answer"
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
        let chosen = Set((trace["answer"]?.array ?? []).compactMap(\.string))
        candidates = (trace["candidates"]?.array ?? []).compactMap { candidate in
            guard let passage = candidate["passage"]?.string else { return nil }
            return Candidate(
                passage: passage, score: Self.decimal(candidate["score"]),
                coverage: Self.decimal(candidate["coverage"]),
                isChosen: chosen.contains(passage))
        }
    }

    private mutating func add(_ name: String, _ value: JSONValue?) {
        guard let text = value.flatMap(Self.text), !text.isEmpty else { return }
        facts.append(Fact(name: name, value: text))
    }

    /// The acts that were seen, those without a rule left out.
    private static func acts(_ value: JSONValue) -> JSONValue {
        guard case .object(let acts) = value else { return value }
        return .string(
            acts.sorted { $0.key < $1.key }.compactMap { name, rule in
                guard rule != .null, rule != .bool(false) else { return nil }
                let words = name.replacing("_", with: " ")
                return rule == .bool(true) ? words : text(rule).map { "\(words) (\($0))" }
            }.joined(separator: ", "))
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

    private static func number(_ value: JSONValue) -> Double? {
        switch value {
        case .integer(let number): Double(number)
        case .number(let number): number
        case .null, .bool, .string, .array, .object: nil
        }
    }

    private static func percent(_ share: Double) -> String { String(format: "%.0f %%", share * 100) }

    private static func decimal(_ value: JSONValue?) -> String {
        value.flatMap(number).map { String(format: "%.2f", $0) } ?? ""
    }
}
