import FinAgentAPI

/// Where the server departs from the public descriptions on purpose. Everything else that departs is a violation.
///
/// 2.17 has no description of its own; Preview's holds for it without any further difference.
struct ContractDifference: Sendable {
    /// What the schema check says of it.
    let problem: String
    let reason: String
    /// Where it is allowed.
    let applies: @Sendable (Place) -> Bool

    /// What was checked.
    enum Place: Sendable {
        case response(Endpoint, status: Int)
        case event(APIVersion, name: String)
    }

    /// All of them.
    static let all = [
        ContractDifference(
            problem: "/intercom_conversation_id is unknown",
            reason: "live servers send it with every turn (CONTRACT §3); the descriptions know it on /fin/escalate only"
        ) { place in
            if case .response(.start, 200) = place { return true }
            if case .response(.reply, 200) = place { return true }
            if case .response(.ask, 200) = place { return true }
            if case .response(.runProcedure, 200) = place { return true }
            return false
        },
        ContractDifference(
            problem: "/status may not be thinking",
            reason: "a procedure's start is announced from 2.17 on (CONTRACT §2); the list in the description is older"
        ) { place in
            if case .event(let version, "fin_status_updated") = place { version.announcesThinking } else { false }
        },
    ]

    /// The problems that are none here.
    static func forgiven(at place: Place) -> Set<String> {
        Set(all.filter { $0.applies(place) }.map(\.problem))
    }
}
