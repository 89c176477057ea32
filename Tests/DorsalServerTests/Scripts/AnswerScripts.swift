import DorsalCore
import FinAgentAPI

/// Answers, and what the agent says when it has none (AGENT 2, rows 1, 5 and 17).
enum AnswerScripts {
    private static let question = ScriptContent.question
    private static let answer = ScriptContent.answer
    private static let asked = "Is that what you were looking for?"
    private static let strangers = ScriptContent.strangers
    private static let offer = ScriptContent.offer

    static let all = answers + unknowns + mails

    private static let answers: [ConversationScript] = [
        ConversationScript(
            row: 1, name: "an answer is quoted and cited, and nothing is asked", step: 7,
            steps: [.say(question, brings: .replied, hears: [answer, "data-inline-citation"], misses: ["?"])]),
        ConversationScript(
            row: 1, name: "whether it helped is asked at the end, where the workspace wants that",
            policy: .changed { $0.confirmationPrompt = .inline },
            steps: [
                .say(question, brings: .replied, hears: [answer, asked]),
                .say(
                    ScriptContent.otherQuestion, brings: .replied,
                    hears: [ScriptContent.otherAnswer, "Did that answer your question?"]),
                .say("yes", brings: .confirmed),
            ]),
        ConversationScript(
            row: 1, name: "or in a reply of its own", policy: .changed { $0.confirmationPrompt = .separate },
            steps: [.say(question, brings: .repliedTwice, hears: [answer, asked]), .say("yes", brings: .confirmed)]),
        ConversationScript(
            row: 1, name: "but not when the answer asks something itself",
            policy: .changed { $0.confirmationPrompt = .separate }, contents: ScriptContent.withQuestion,
            steps: [
                .say(
                    "How long does a refund take?", brings: .replied, hears: ["Have you paid by card?"], misses: [asked]
                )
            ]),
        ConversationScript(
            row: 1, name: "before 2.16 the answer says that the agent waits", version: .v2_15,
            steps: [.say(question, brings: ["R(awaiting_user_reply)"])]),
        ConversationScript(
            row: 1, name: "and only the last of two replies ends the turn", version: .v2_14,
            policy: .changed { $0.confirmationPrompt = .separate },
            steps: [.say(question, brings: ["R(awaiting_user_reply)", "R(awaiting_user_reply)"])]),
    ]

    private static let unknowns: [ConversationScript] = [
        ConversationScript(
            row: 5, name: "the first unknown gets an honest word, the second in a row an offer, the third a human",
            step: 6,
            steps: [
                .say(strangers[0], brings: .replied, hears: [ScriptContent.unknown], misses: [offer]),
                .say(strangers[1], brings: .replied, hears: [ScriptContent.unknown, offer]),
                .say(strangers[2], brings: .ruled),
            ]),
        ConversationScript(
            row: 5, name: "an unknown names articles that may be near",
            steps: [
                .say(
                    "What plans and prices are there for charities abroad?", brings: .replied,
                    hears: [ScriptContent.unknown, "https://help.example.com/plans-and-prices"], misses: [offer])
            ]),
        ConversationScript(
            row: 5, name: "an answer in between starts the count over",
            steps: [
                .say(strangers[0], brings: .replied), .say(question, brings: .replied, hears: [answer]),
                .say(strangers[1], brings: .replied, hears: [ScriptContent.unknown], misses: [offer]),
            ]),
        ConversationScript(
            row: 5, name: "where there are no humans none is offered, however often", step: 7,
            policy: .changed { $0.hasHumans = false },
            steps: strangers.map { .say($0, brings: .replied, hears: [ScriptContent.unknown], misses: [offer]) }),
        ConversationScript(
            row: 5, name: "which of several things is meant is asked, and the choice is answered",
            steps: [
                .say("notifications", brings: .replied, hears: ["Which of these", "Phone", "Slack"]),
                .say("the second one", brings: .replied, hears: ["Notifications by Phone"]),
            ]),
    ]

    private static let mails: [ConversationScript] = [
        ConversationScript(
            row: 17, name: "a mail has a salutation, the answer, its sources and a sign-off", version: .preview,
            steps: [
                .say(
                    question, .init(settings: ["email": true]), brings: .replied,
                    hears: ["<p>Hello,</p>", answer, "<p>Sources:</p>", "<p>Kind regards</p>"]),
                .say("That worked, thanks!", .init(settings: ["email": true]), brings: .confirmed),
            ]),
        ConversationScript(
            row: 17, name: "two mails to one question are one too many", version: .preview,
            policy: .changed { $0.confirmationPrompt = .separate },
            steps: [.say(question, .init(settings: ["email": true]), brings: .replied, hears: [answer, asked])]),
        ConversationScript(
            row: 17, name: "by mail nobody checks in after four minutes", version: .preview,
            steps: [
                .say(question, .init(settings: ["email": true]), brings: .replied), .wait(.seconds(86_399), brings: []),
                .wait(.seconds(1), brings: .assumed),
            ]),
        ConversationScript(
            row: 17, name: "by mail the workspace may check in later", version: .preview,
            policy: .changed { $0.silence.emailCheckInAfter = 3600 },
            steps: [
                .say(question, .init(settings: ["email": true]), brings: .replied), .wait(.seconds(240), brings: []),
                .wait(.seconds(3360), brings: .checkedIn, hears: ["Kind regards"]),
                .wait(.seconds(86_400), brings: .assumed),
            ]),
    ]
}
