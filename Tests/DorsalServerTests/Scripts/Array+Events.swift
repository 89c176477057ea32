/// Events that many scripts have in common, in short (AGENT 2).
extension [String] {
    static var replied: [String] { ["R(replying)", "S(awaiting_user_reply)"] }
    static var repliedTwice: [String] { ["R(replying)", "R(replying)", "S(awaiting_user_reply)"] }
    /// A word before what follows.
    static func replied(then events: [String]) -> [String] { ["R(replying)"] + events }
    /// One self-contained answer.
    static var repliedOnce: [String] { ["R(replying)", "S(complete)"] }
    /// A word into the silence.
    static var checkedIn: [String] { ["R(replying)"] }
    /// The user said that it helped.
    static var confirmed: [String] { ["R(replying)", "S(resolved)", "S(complete)"] }
    /// The user fell silent after an answer.
    static var assumed: [String] { ["S(resolved)", "S(complete)"] }
    /// The user fell silent without one.
    static var unresolved: [String] { escalated("Conversation finished without resolution") }
    static var requested: [String] { escalated("Escalation requested by user") }
    static var ruled: [String] { escalated("Escalation rule matched") }

    static func ruled(by name: String) -> [String] { escalated("Escalation rule: \(name)") }

    static func escalated(_ reason: String) -> [String] { ["S(escalated: \(reason))", "S(complete)"] }

    /// What a conversation of a version before 2.16 tells instead: the reply itself says that the agent waits (CONTRACT §2).
    var beforeStatusUpdates: [String] {
        filter { $0 != "S(awaiting_user_reply)" }.map { $0 == "R(replying)" ? "R(awaiting_user_reply)" : $0 }
    }
}
