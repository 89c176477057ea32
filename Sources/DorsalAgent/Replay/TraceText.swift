public import FinAgentAPI

/// A turn's trace for people: why it went as it went, a line each (AGENT 3.7).
public enum TraceText {
    /// The lines of `trace`; what it does not tell is left out. `titles` are those of passages by their ids, which stand beside them.
    public static func lines(_ trace: JSONValue, titles: [String: String] = [:]) -> [String] {
        var lines: [String] = []
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { lines.append("\(name): \(value)") }
        }
        let acts = (trace["acts"]?.object ?? [:]).sorted { $0.key < $1.key }
        add("acts", acts.map { "\($0.key) (\($0.value.string ?? "?"))" }.joined(separator: ", "))
        if trace["loop"] == .bool(true) { add("loop", "yes") }
        add("pending before", pending(trace["pending_before"]))
        let escalation = trace["escalation"]
        add(
            "decision",
            escalation?["branch"]?.string.map { branch in
                branch + (escalation?["move"]?.string.map { " → \($0)" } ?? "")
                    + (escalation?["reason"]?.string.map { ", “\($0)”" } ?? "")
            })
        if let parts = trace["parts"]?.array {
            for part in parts { lines += search(part, titles) }
        } else {
            lines += search(trace, titles)
        }
        add("quoted", names(trace["answer"], titles))
        add("could be meant", names(trace["choices"], titles))
        add("pending after", pending(trace["pending_after"]))
        return lines
    }

    private static func search(_ trace: JSONValue, _ titles: [String: String]) -> [String] {
        guard let query = trace["query"]?.string else { return [] }
        var lines = ["looked for: \(query)"]
        if let probability = number(trace["confidence"]?["p"]) {
            let threshold = number(trace["confidence"]?["threshold"]).map { " (answers from \(text($0)))" } ?? ""
            lines.append("confidence: \(text(probability))\(threshold)")
        }
        if let lacking = trace["confidence"]?["lacking"]?.array, !lacking.isEmpty {
            lines.append("not in the best passage: \(lacking.compactMap(\.string).joined(separator: ", "))")
        }
        for candidate in trace["candidates"]?.array ?? [] {
            guard let passage = candidate["passage"]?.string else { continue }
            let parts = (candidate.object ?? [:]).sorted { $0.key < $1.key }.compactMap { name, value in
                number(value).map { "\(name) \(text($0))" }
            }
            lines.append("  \(named(passage, titles)): \(parts.joined(separator: ", "))")
        }
        return lines
    }

    private static func pending(_ value: JSONValue?) -> String? {
        value?.string.flatMap { $0 == "none" ? nil : $0 }
    }

    private static func names(_ value: JSONValue?, _ titles: [String: String]) -> String? {
        value?.array?.compactMap(\.string).map { named($0, titles) }.joined(separator: ", ")
    }

    private static func named(_ id: String, _ titles: [String: String]) -> String {
        titles[id].map { "\(id) “\($0)”" } ?? id
    }

    private static func number(_ value: JSONValue?) -> Double? {
        switch value {
        case .number(let number): number
        case .integer(let number): Double(number)
        default: nil
        }
    }

    private static func text(_ number: Double) -> String {
        let hundredths = Int((abs(number) * 100).rounded())
        let cents = hundredths % 100
        return (number < 0 ? "-" : "") + "\(hundredths / 100)." + (cents < 10 ? "0" : "") + "\(cents)"
    }
}
