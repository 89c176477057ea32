import DorsalCore
import FinAgentAPI

/// How conversations end and open again: hand-overs on request, self-contained answers, resolutions, ratings (AGENT 2, rows 2, 15, 16
/// and 20 to 22).
enum EndingScripts {
    private static let question = "How do I reset my password?"
    private static let answered = ["R(replying)", "S(awaiting_user_reply)"]
    private static let resolved = ["R(replying)", "S(resolved)", "S(complete)"]
    private static let handedOver = ["S(escalated: Escalation requested via API)", "S(complete)"]
    private static let surveys = SilenceScripts.policy { $0.survey.isEnabled = true }

    static let all: [ConversationScript] = [
        ConversationScript(
            row: "20", name: "the application asks for a human, twice; the second time changes nothing",
            steps: [
                .say(question, brings: answered), .escalate(brings: handedOver),
                .refused("Hello?", status: 400, code: "parameter_invalid"), .wait(.seconds(90_000), brings: []),
            ]),
        ConversationScript(
            row: "20", name: "a conversation that is complete can still be handed over", version: .preview,
            steps: [
                .say(question, .init(isAsk: true), brings: ["R(replying)", "S(complete)"]),
                .escalate(brings: handedOver),
            ]),
        ConversationScript(
            row: "15", name: "one self-contained answer", version: .preview,
            steps: [
                .say(
                    question, .init(settings: ["follow_up_questions": false]), brings: ["R(replying)", "S(complete)"]),
                .wait(.seconds(90_000), brings: []),
            ]),
        ConversationScript(
            row: "15", name: "settings are ignored before 2.17",
            steps: [.say(question, .init(settings: ["follow_up_questions": false]), brings: answered)]),
        ConversationScript(
            row: "16", name: "an ask neither offers nor escalates", version: .v2_17,
            steps: [.say("I want to talk to a human", .init(isAsk: true), brings: ["R(replying)", "S(complete)"])]),
        ConversationScript(
            row: "2", name: "a confirmed answer resolves",
            steps: [.say(question, brings: answered), .say("That worked, thanks!", brings: resolved)]),
        ConversationScript(
            row: "21", name: "a resolution asks for a rating, which can be given, changed and locked", policy: surveys,
            steps: [
                .say(question, brings: answered), .rate(.good, answer: 422),
                .say("That worked, thanks!", brings: resolved + ["csat"]), .rate(.good, answer: 200),
                .rate(.good, answer: 200), .rate(.bad, answer: 200), .rate(.bad, remark: "Slow", answer: 200),
                .rate(.good, answer: 422), .rate(.bad, answer: 200),
            ]),
        ConversationScript(
            row: "21", name: "the rating window closes", policy: surveys,
            steps: [
                .say(question, brings: answered), .say("That worked, thanks!", brings: resolved + ["csat"]),
                .wait(.seconds(7 * 86_400 + 1), brings: []), .rate(.good, answer: 422),
            ]),
        ConversationScript(
            row: "21", name: "silence after an answer asks for a rating too", policy: surveys,
            steps: [
                .say(question, brings: answered), .wait(.seconds(240), brings: ["R(replying)"]),
                .wait(.seconds(86_400), brings: ["S(resolved)", "S(complete)", "csat"]), .rate(.amazing, answer: 200),
            ]),
        ConversationScript(
            row: "21", name: "unless the workspace asks after confirmed resolutions only",
            policy: SilenceScripts.policy {
                $0.survey.isEnabled = true
                $0.survey.occasion = .confirmed
            },
            steps: [
                .say(question, brings: answered), .wait(.seconds(240), brings: ["R(replying)"]),
                .wait(.seconds(86_400), brings: ["S(resolved)", "S(complete)"]), .rate(.amazing, answer: 422),
            ]),
        ConversationScript(
            row: "21", name: "an escalation asks for no rating", policy: surveys,
            steps: [.say(question, brings: answered), .escalate(brings: handedOver), .rate(.good, answer: 422)]),
        ConversationScript(
            row: "22", name: "a reply after the end opens the conversation again",
            steps: [
                .say(question, brings: answered), .say("That worked, thanks!", brings: resolved),
                .say("What does the Team plan cost?", brings: answered), .wait(.seconds(240), brings: ["R(replying)"]),
            ]),
    ]
}
