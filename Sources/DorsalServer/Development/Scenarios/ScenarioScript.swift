import FinAgentAPI

/// Everything that a scenario makes happen, in order.
public struct ScenarioScript: Sendable, Hashable {
    /// What the clock brings when nobody writes. By webhook only: no stream's token lives that long (CONTRACT §4).
    public struct Later: Sendable, Hashable {
        /// From the event before.
        public var after: Duration
        public var webhook: [ScenarioEvent]
    }

    /// The status the request is refused with; `nil` when it is taken in.
    public var refusal: Int?
    /// The turn's events in the order in which webhooks arrive.
    public var webhook: [ScenarioEvent]
    /// The turn's events on the event stream.
    public var stream: [ScenarioEvent]
    public var later: [Later]

    init(refusal: Int) {
        self.init(webhook: [], stream: [])
        self.refusal = refusal
    }

    init(_ events: [ScenarioEvent], later: [Later] = []) {
        self.init(webhook: events, stream: events, later: later)
    }

    init(webhook: [ScenarioEvent], stream: [ScenarioEvent], later: [Later] = []) {
        self.webhook = webhook
        self.stream = stream
        self.later = later
    }
}
