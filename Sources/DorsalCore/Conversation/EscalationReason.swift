/// Why a human takes over; the wording is part of the contract (CONTRACT §4).
public enum EscalationReason: Sendable, Hashable {
    case requestedByUser
    /// A rule of the workspace; without a name for one that has none.
    case rule(String?)
    case routedToTeam
    case requestedViaAPI
    case unresolved

    /// The text of the event's `reason`.
    public var text: String {
        switch self {
        case .requestedByUser: "Escalation requested by user"
        case .rule(let name?): "Escalation rule: \(name)"
        case .rule(nil): "Escalation rule matched"
        case .routedToTeam: "Routed to team"
        case .requestedViaAPI: "Escalation requested via API"
        case .unresolved: "Conversation finished without resolution"
        }
    }
}
