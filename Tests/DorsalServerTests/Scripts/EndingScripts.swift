import DorsalCore
import FinAgentAPI

/// How conversations end and open again: hand-overs by the application, ratings, replies after the end (AGENT 2, rows 20 to 22).
enum EndingScripts {
    private static let question = ScriptContent.question
    private static let viaAPI: [String] = .escalated("Escalation requested via API")
    private static let surveys = ConversationPolicy.changed { $0.survey.isEnabled = true }
    private static let solved = "That worked, thanks!"

    static let all = handovers + ratings + reopenings

    private static let handovers: [ConversationScript] = [
        ConversationScript(
            row: 20, name: "the application asks for a human, twice; the second time changes nothing",
            steps: [
                .say(question, brings: .replied), .escalate(brings: viaAPI), .escalate(brings: []),
                .counts(as: .escalated), .refused("Hello?", status: 400, code: "parameter_invalid"),
                .wait(.seconds(90_000), brings: []),
            ]),
        ConversationScript(
            row: 20, name: "a user without a conversation is handed over", version: .preview,
            steps: [.escalateUser(brings: viaAPI), .wait(.seconds(90_000), brings: [])]),
        ConversationScript(
            row: 20, name: "a conversation that is complete can still be handed over", version: .preview,
            steps: [.say(question, .init(to: .ask), brings: .repliedOnce), .escalate(brings: viaAPI)]),
        ConversationScript(
            row: 20, name: "also after a resolution, which then no longer counts",
            steps: [
                .say(question, brings: .replied), .say(solved, brings: .confirmed), .escalate(brings: viaAPI),
                .counts(as: .escalated),
            ]),
        ConversationScript(
            row: 20, name: "the application gets a human where the chat has none", step: 7,
            policy: .changed { $0.hasHumans = false },
            steps: [.say(question, brings: .replied), .escalate(brings: viaAPI)]),
        ConversationScript(
            row: 20, name: "a human who is there already stays for the reason there was",
            steps: [
                .say("agent", brings: .replied), .say("yes", brings: .requested), .escalate(brings: []),
            ]),
    ]

    private static let ratings: [ConversationScript] = [
        ConversationScript(
            row: 21, name: "a resolution asks for a rating, which can be given, changed and locked", policy: surveys,
            steps: [
                .say(question, brings: .replied), .rate(.good, answer: 422),
                .say(solved, brings: .confirmed + ["csat"]), .rate(.good, answer: 200), .rate(.good, answer: 200),
                .rate(.bad, answer: 200), .rate(.bad, remark: "Slow", answer: 200), .rate(.good, answer: 422),
                .rate(.bad, answer: 200),
            ]),
        ConversationScript(
            row: 21, name: "the rating window closes", policy: surveys,
            steps: [
                .say(question, brings: .replied), .say(solved, brings: .confirmed + ["csat"]),
                .wait(.seconds(7 * 86_400 + 1), brings: []), .rate(.good, answer: 422),
            ]),
        ConversationScript(
            row: 21, name: "silence after an answer asks for a rating too", policy: surveys,
            steps: [
                .say(question, brings: .replied), .wait(.seconds(240), brings: .checkedIn),
                .wait(.seconds(86_400), brings: .assumed + ["csat"]), .rate(.amazing, answer: 200),
            ]),
        ConversationScript(
            row: 21, name: "unless the workspace asks after confirmed resolutions only",
            policy: .changed {
                $0.survey.isEnabled = true
                $0.survey.occasion = .confirmed
            },
            steps: [
                .say(question, brings: .replied), .wait(.seconds(240), brings: .checkedIn),
                .wait(.seconds(86_400), brings: .assumed), .rate(.amazing, answer: 422),
                .say(question, brings: .replied), .say(solved, brings: .confirmed + ["csat"]),
            ]),
        ConversationScript(
            row: 21, name: "no escalation asks for a rating", policy: surveys,
            steps: [
                .say(question, brings: .replied), .say("I want a human", brings: .requested), .rate(.good, answer: 422),
            ]),
        ConversationScript(
            row: 21, name: "nor does silence without an answer", policy: surveys,
            steps: [
                .say("agent", brings: .replied), .wait(.seconds(240), brings: .checkedIn),
                .wait(.seconds(86_400), brings: .unresolved), .rate(.good, answer: 422),
            ]),
        ConversationScript(
            row: 21, name: "nor does one self-contained answer", version: .preview, policy: surveys,
            steps: [.say(question, .init(to: .ask), brings: .repliedOnce), .rate(.good, answer: 422)]),
    ]

    private static let reopenings: [ConversationScript] = [
        ConversationScript(
            row: 22, name: "a reply after the end opens the conversation again, and the resolution is deducted",
            steps: [
                .say(question, brings: .replied), .say(solved, brings: .confirmed), .counts(as: .confirmedResolution),
                .say(ScriptContent.otherQuestion, brings: .replied, hears: [ScriptContent.otherAnswer]),
                .counts(as: nil), .wait(.seconds(240), brings: .checkedIn), .wait(.seconds(86_400), brings: .assumed),
                .counts(as: .assumedResolution), .say("That didn't help", brings: .replied),
                .counts(as: .negativeFeedback),
            ]),
        ConversationScript(
            row: 22, name: "a conversation that was escalated stays with the human", version: .preview,
            steps: [
                .say(question, brings: .replied), .say("I want a human", brings: .requested),
                .refused("Hello?", status: 400, code: "parameter_invalid"), .counts(as: .escalated),
            ]),
    ]
}
