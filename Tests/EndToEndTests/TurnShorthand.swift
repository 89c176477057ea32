import FinAgentAPI

/// Events in short.
enum TurnShorthand {
    static func of(_ events: [FinEvent]) -> [String] {
        events.map { event in
            if case .statusUpdated(let update) = event {
                "\(event.name.rawValue): \(update.status.rawValue)"
            } else {
                event.name.rawValue
            }
        }
    }
}
