public import FinAgentAPI

/// A turn's trace as its readers want it, whichever release wrote it (AGENT 3.7). What a trace does not tell is `nil` or empty.
///
/// In the first schema acts were an object of rules by name, a query was a text, the threshold had no name and a candidate's parts stood
/// beside its score.
public struct TurnTrace: Sendable, Hashable {
    /// The schema that is written.
    public static let schema: Int64 = 2

    /// Something that the message was read as.
    public struct Act: Sendable, Hashable {
        public var name: String
        /// The rule that read it.
        public var rule: String?
        /// Where it stands among the message's words: the first of them, and the first behind it.
        public var span: Range<Int>?
        /// How strong it is, where there is more and less.
        public var score: Double?
    }

    /// A figure by its name.
    public struct Figure: Sendable, Hashable {
        public var name: String
        public var value: Double
    }

    /// A passage that was weighed.
    public struct Candidate: Sendable, Hashable {
        public var passage: String
        /// The score, what the passage has of the question, and what the score is made of, by name.
        public var figures: [Figure]

        /// The figure called `name`.
        public subscript(name: String) -> Double? { figures.first { $0.name == name }?.value }
    }

    /// What happens next when the user says nothing.
    public struct Timer: Sendable, Hashable {
        /// A ``TurnOccasion``.
        public var kind: String
        public var delay: Duration
    }

    private let json: JSONValue

    /// Reads `json`; what is no trace tells nothing.
    public init(_ json: JSONValue) {
        self.json = json
    }

    /// In the order in which they are told.
    public var acts: [Act] {
        if let rules = json["acts"]?.object {
            return rules.sorted { $0.key < $1.key }.compactMap { name, rule in
                rule == .null || rule == .bool(false) ? nil : Act(name: name, rule: rule.string)
            }
        }
        return (json["acts"]?.array ?? []).compactMap { act in
            act["act"]?.string.map { name in
                Act(
                    name: name, rule: act["rule_id"]?.string, span: Self.span(act["span"]),
                    score: Self.number(act["score"]))
            }
        }
    }

    /// What was looked for.
    public var query: String? { json["query"]?.string ?? json["query"]?["text"]?.string }

    /// The question before it was looked for along with it.
    public var isCarried: Bool { json["query"]?["carried"] == .bool(true) }

    /// The things that the conversation was taken to be about, the likeliest first.
    public var entities: [String] { (json["query"]?["entities"]?.array ?? []).compactMap { $0["name"]?.string } }

    /// How sure the agent was.
    public var probability: Double? { Self.number(json["confidence"]?["p"]) }

    /// From how sure it is on that it answers.
    public var threshold: Double? {
        Self.number(json["confidence"]?["thresholds"]?["answer"] ?? json["confidence"]?["threshold"])
    }

    /// What came of the search: `answer`, `choice`, `unsure`, or `refused` whatever the confidence.
    public var decision: String? { json["confidence"]?["decision"]?.string }

    /// The rule that refused an answer which was sure enough.
    public var refusal: String? { json["confidence"]?["refusal"]?.string }

    /// Best first.
    public var candidates: [Candidate] {
        (json["candidates"]?.array ?? []).compactMap { candidate in
            candidate["passage"]?.string.map { passage in
                Candidate(
                    passage: passage, figures: Self.figures(candidate) + (candidate["parts"].map(Self.figures) ?? []))
            }
        }
    }

    /// What the turn armed.
    public var timers: [Timer] {
        (json["timers"]?.array ?? []).compactMap { timer in
            guard let kind = timer["kind"]?.string, case .integer(let delay)? = timer["delay_ms"] else { return nil }
            return Timer(kind: kind, delay: .milliseconds(delay))
        }
    }

    /// The release, the settings and the content that decided, as far as they are told.
    public var engine: [(name: String, value: String)] {
        let names = [
            ("version", "version"), ("settings", "config_hash"), ("languages", "languages_hash"),
            ("content", "index_revision"),
        ]
        return names.compactMap { name, key in
            switch json["engine"]?[key] {
            case .string(let text): (name, text)
            case .integer(let number): (name, String(number))
            default: nil
            }
        }
    }

    /// The same with what is known only once the turn is written: its events, and what happens next.
    static func completed(_ json: JSONValue, events: [ComposedEvent], timers: [Timer]) -> JSONValue {
        guard case .object(var members) = json else { return json }
        members["events"] = .array(
            events.map { event in
                var told: [String: JSONValue] = ["name": .string(event.name)]
                told["status"] = event.status.map { .string($0.rawValue) }
                return .object(told)
            })
        members["timers"] = .array(
            timers.map { ["kind": .string($0.kind), "delay_ms": .integer($0.delay.wholeMilliseconds)] })
        return .object(members)
    }

    private static func figures(_ value: JSONValue) -> [Figure] {
        (value.object ?? [:]).sorted { $0.key < $1.key }.compactMap { name, value in
            number(value).map { Figure(name: name, value: $0) }
        }
    }

    private static func span(_ value: JSONValue?) -> Range<Int>? {
        guard let ends = value?.array, ends.count == 2, case .integer(let first) = ends[0],
            case .integer(let after) = ends[1], first <= after
        else { return nil }
        return Int(first)..<Int(after)
    }

    private static func number(_ value: JSONValue?) -> Double? {
        switch value {
        case .number(let number): number
        case .integer(let number): Double(number)
        default: nil
        }
    }
}
