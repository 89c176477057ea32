import DorsalCore
import FinAgentAPI

/// What users say to an answer (AGENT 2, rows 2 to 4).
enum FeedbackScripts {
    private static let question = ScriptContent.question
    private static let answer = ScriptContent.answer
    private static let offer = ScriptContent.offer

    static let all = confirmations + waits + negatives

    private static let confirmations: [ConversationScript] = [
        ConversationScript(
            row: 2, name: "a confirmed answer resolves",
            steps: [
                .say(question, brings: .replied),
                .say("That worked, thanks!", brings: .confirmed, hears: ["Glad I could help!"]),
                .counts(as: .confirmedResolution), .wait(.seconds(864_000), brings: []),
            ]),
        ConversationScript(
            row: 2, name: "so do thanks",
            steps: [.say(question, brings: .replied), .say("ok, thanks", brings: .confirmed)]),
        ConversationScript(
            row: 2, name: "thanks for a greeting resolve nothing",
            steps: [
                .say("Hello", brings: .replied), .say("thanks", brings: .replied, hears: ["You're welcome"]),
                .counts(as: nil),
            ]),
        ConversationScript(
            row: 2, name: "nor do thanks for a don't-know",
            steps: [
                .say(ScriptContent.strangers[0], brings: .replied), .say("That worked, thanks!", brings: .replied),
            ]),
        ConversationScript(
            row: 2, name: "a yes resolves only what was asked about",
            steps: [.say(question, brings: .replied), .say("yes", brings: .replied), .say("great", brings: .replied)]),
    ]

    private static let waits: [ConversationScript] = [
        ConversationScript(
            row: 3, name: "who waits for an update has not said that it helped",
            steps: [
                .say(question, brings: .replied), .say("Thanks, I'll wait for an update", brings: .replied),
                .counts(as: nil), .say("OK thanks, I will try that later", brings: .replied),
                .say("thanks anyway", brings: .replied), .counts(as: nil),
            ]),
        ConversationScript(
            row: 3, name: "a but takes the confirmation back",
            steps: [
                .say(question, brings: .replied), .say("That worked, but only on my phone", brings: .replied),
                .counts(as: nil),
            ]),
    ]

    private static let negatives: [ConversationScript] = [
        ConversationScript(
            row: 4, name: "a negative gets another answer, the second one an offer, the third one a human", step: 6,
            steps: [
                .say("How do I reset a password?", brings: .replied, hears: [answer]),
                .say(
                    "No, that didn't help", brings: .replied, hears: ["what is missing", "Members page"],
                    misses: [answer, offer]),
                .counts(as: .negativeFeedback), .say("that's not it either", brings: .replied, hears: [offer]),
                .say("that is useless", brings: .ruled), .counts(as: .escalated),
            ]),
        ConversationScript(
            row: 4, name: "without another answer it is asked what is missing, and that is taken into account",
            steps: [
                .say(ScriptContent.otherQuestion, brings: .replied, hears: [ScriptContent.otherAnswer]),
                .say(
                    "That didn't help", brings: .replied, hears: ["what is missing"],
                    misses: [ScriptContent.otherAnswer, offer]),
                .say("I wanted to reset my password", brings: .replied, hears: [answer]),
            ]),
        ConversationScript(
            row: 4, name: "a no to whether it helped is a negative",
            policy: .changed { $0.confirmationPrompt = .inline },
            steps: [
                .say("How do I reset a password?", brings: .replied, hears: [answer]),
                .say("No", brings: .replied, hears: ["what is missing"], misses: [answer]),
                .say("No", brings: .replied, hears: [offer]),
            ]),
        ConversationScript(
            row: 4, name: "the other answer may help, and then it resolves",
            steps: [
                .say("How do I reset a password?", brings: .replied),
                .say("not helpful", brings: .replied, hears: ["Members page"]), .counts(as: .negativeFeedback),
                .say("yes, that worked", brings: .confirmed), .counts(as: .confirmedResolution),
            ]),
        ConversationScript(
            row: 4, name: "without humans the second negative gets no offer", step: 7,
            policy: .changed { $0.hasHumans = false },
            steps: [
                .say(question, brings: .replied), .say("That didn't help", brings: .replied),
                .say("That didn't help either", brings: .replied, misses: [offer]),
                .say("That didn't help either", brings: .replied, misses: [offer]),
            ]),
    ]
}
