import DorsalCore
public import FinAgentAPI

/// A turn's trace for people: why it went as it went, a line each (AGENT 3.7).
public enum TraceText {
    /// The lines of `trace`; what it does not tell is left out. `titles` are those of passages by their ids, which stand beside them.
    public static func lines(_ trace: JSONValue, titles: [String: String] = [:]) -> [String] {
        var lines: [String] = []
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { lines.append("\(name): \(value)") }
        }
        let read = TurnTrace(trace)
        add("engine", read.engine.map { "\($0.name) \($0.value)" }.joined(separator: ", "))
        add("language", trace["language"]?.string)
        add("acts", read.acts.map(act).joined(separator: ", "))
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
        add(
            "if nothing is said",
            read.timers.map { "\($0.kind) after \(span($0.delay.components.seconds))" }.joined(separator: ", "))
        return lines
    }

    /// In the longest unit that leaves no rest.
    private static func span(_ seconds: Int64) -> String {
        let units: [(name: String, seconds: Int64)] = [("h", 3600), ("min", 60), ("s", 1)]
        let unit = units.first { seconds.isMultiple(of: $0.seconds) && seconds > 0 } ?? ("s", 1)
        return "\(seconds / unit.seconds) \(unit.name)"
    }

    /// The act, with its rule, the words it was read from, counted from 1, and how strong it is.
    private static func act(_ act: TurnTrace.Act) -> String {
        var told = act.rule.map { [$0] } ?? []
        if let span = act.span, !span.isEmpty {
            told.append(
                span.count == 1 ? "word \(span.upperBound)" : "words \(span.lowerBound + 1) to \(span.upperBound)")
        }
        if let score = act.score { told.append("score \(text(score))") }
        return told.isEmpty ? act.name : "\(act.name) (\(told.joined(separator: ", ")))"
    }

    private static func search(_ trace: JSONValue, _ titles: [String: String]) -> [String] {
        let read = TurnTrace(trace)
        guard let query = read.query else { return [] }
        var lines = ["looked for: \(query)" + (read.isCarried ? " (with the question before)" : "")]
        if !read.entities.isEmpty { lines.append("about: \(read.entities.joined(separator: ", "))") }
        if let probability = read.probability {
            let threshold = read.threshold.map { " (answers from \(Percent.text($0)))" } ?? ""
            lines.append(
                "confidence: \(Percent.text(probability, below: read.threshold))\(threshold)"
                    + (read.decision.map { ", \($0)" } ?? "")
                    + (read.refusal.map { " (\($0))" } ?? ""))
        }
        if let lacking = trace["confidence"]?["lacking"]?.array, !lacking.isEmpty {
            lines.append("not in the best passage: \(lacking.compactMap(\.string).joined(separator: ", "))")
        }
        for candidate in read.candidates {
            let figures = candidate.figures.map { "\($0.name) \(text($0.value))" }
            lines.append("  \(named(candidate.passage, titles)): \(figures.joined(separator: ", "))")
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

    private static func text(_ number: Double) -> String {
        let hundredths = Int((abs(number) * 100).rounded())
        let cents = hundredths % 100
        return (number < 0 ? "-" : "") + "\(hundredths / 100)." + (cents < 10 ? "0" : "") + "\(cents)"
    }
}
