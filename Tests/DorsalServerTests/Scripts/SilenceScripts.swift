import DorsalCore
import FinAgentAPI

/// What happens when nobody says anything more (AGENT 2, rows 14 and 17).
enum SilenceScripts {
    private static let question = "How do I reset my password?"
    private static let answered = ["R(replying)", "S(awaiting_user_reply)"]
    private static let unresolved = ["S(escalated: Conversation finished without resolution)", "S(complete)"]

    static let all: [ConversationScript] = [
        ConversationScript(
            row: "14", name: "an answered question counts as resolved after a day of silence",
            steps: [
                .say(question, brings: answered), .wait(.seconds(239), brings: []),
                .wait(.seconds(1), brings: ["R(replying)"]), .wait(.seconds(86_399), brings: []),
                .wait(.seconds(1), brings: ["S(resolved)", "S(complete)"]), .wait(.seconds(864_000), brings: []),
            ]),
        ConversationScript(
            row: "14", name: "a question without an answer goes to a human",
            steps: [
                .say("What is the airspeed of a swallow?", brings: answered),
                .wait(.seconds(240), brings: ["R(replying)"]), .wait(.seconds(86_400), brings: unresolved),
                .refused("Hello?", status: 400, code: "parameter_invalid"),
            ]),
        ConversationScript(
            row: "14", name: "the next message cancels what silence would bring, and it is counted anew",
            steps: [
                .say(question, brings: answered), .wait(.seconds(200), brings: []),
                .say("What does the Team plan cost?", brings: answered), .wait(.seconds(200), brings: []),
                .wait(.seconds(40), brings: ["R(replying)"]),
                .say("How do I reset my password again?", brings: answered),
                .wait(.seconds(240), brings: ["R(replying)"]),
            ]),
        ConversationScript(
            row: "14", name: "without a check-in the day begins with the answer",
            policy: policy { $0.silence.checkIn = .off },
            steps: [
                .say(question, brings: answered), .wait(.seconds(240), brings: []),
                .wait(.seconds(86_160), brings: ["S(resolved)", "S(complete)"]),
            ]),
        ConversationScript(
            row: "14", name: "before 2.16 the check-in is a reply that waits", version: .v2_14,
            steps: [
                .say(question, brings: ["R(awaiting_user_reply)"]),
                .wait(.seconds(240), brings: ["R(awaiting_user_reply)"]),
                .wait(.seconds(86_400), brings: ["S(resolved)", "S(complete)"]),
            ]),
        ConversationScript(
            row: "14", name: "a closing message is said when there is one",
            policy: policy { $0.silence.closingMessage = "We close this for now." },
            steps: [
                .say(question, brings: answered), .wait(.seconds(240), brings: ["R(replying)"]),
                .wait(.seconds(86_400), brings: ["R(replying)", "S(resolved)", "S(complete)"]),
            ]),
        ConversationScript(
            row: "17", name: "by mail nobody checks in after four minutes", version: .preview,
            steps: [
                .say(question, .init(settings: ["email": true]), brings: answered),
                .wait(.seconds(86_399), brings: []), .wait(.seconds(1), brings: ["S(resolved)", "S(complete)"]),
            ]),
        ConversationScript(
            row: "17", name: "by mail the workspace may check in later", version: .preview,
            policy: policy { $0.silence.emailCheckInAfter = 3600 },
            steps: [
                .say(question, .init(settings: ["email": true]), brings: answered), .wait(.seconds(240), brings: []),
                .wait(.seconds(3360), brings: ["R(replying)"]),
                .wait(.seconds(86_400), brings: ["S(resolved)", "S(complete)"]),
            ]),
    ]

    static func policy(_ change: (inout ConversationPolicy) -> Void) -> ConversationPolicy {
        var policy = ConversationPolicy()
        change(&policy)
        return policy
    }
}
