import DorsalCore

/// An event in a list.
struct EventRow: Sendable {
    var id: String
    var at: String
    var name: String
    var conversation: String
    var sequence: Int64
    var state: String
    var tone: String
    var attempts: Int
    var last: String
    var canReplay: Bool

    init(_ event: EventSummary) {
        id = event.id
        at = ConsoleText.moment(event.createdAt)
        name = event.name
        conversation = event.conversationID
        sequence = event.sequence
        attempts = event.attempts
        last = event.lastStatus.map(String.init) ?? event.lastOutcome?.rawValue ?? ""
        canReplay = event.state == .delivered || event.state == .dead
        (state, tone) =
            switch event.state {
            case .pending: event.attempts == 0 ? ("waiting", "accent") : ("retrying", "warn")
            case .delivered: ("delivered", "good")
            case .dead: ("given up", "bad")
            case .unaddressed: ("no callback URL", "")
            }
    }
}
