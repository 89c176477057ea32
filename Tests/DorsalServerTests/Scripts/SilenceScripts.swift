import DorsalCore
import FinAgentAPI

/// What happens when nobody says anything more (AGENT 2, row 14).
enum SilenceScripts {
    private static let question = ScriptContent.question
    private static let stranger = ScriptContent.strangers[0]
    private static let offer = ScriptContent.offer
    private static let sorted = "Did that sort it out?"
    private static let checkIn = Duration.seconds(240)
    private static let close = Duration.seconds(86_400)

    static let all = endings + modes + cancellations

    private static let endings: [ConversationScript] = [
        ConversationScript(
            row: 14, name: "an answered question counts as resolved after a day of silence",
            steps: [
                .say(question, brings: .replied), .wait(.seconds(239), brings: []),
                .wait(.seconds(1), brings: .checkedIn, hears: [sorted], misses: [offer]),
                .wait(.seconds(86_399), brings: []), .wait(.seconds(1), brings: .assumed),
                .counts(as: .assumedResolution), .wait(.seconds(864_000), brings: []),
            ]),
        ConversationScript(
            row: 14, name: "a question without an answer goes to a human",
            steps: [
                .say(stranger, brings: .replied), .wait(checkIn, brings: .checkedIn, misses: [sorted, offer]),
                .wait(close, brings: .unresolved), .counts(as: .escalated),
                .refused("Hello?", status: 400, code: "parameter_invalid"),
            ]),
        ConversationScript(
            row: 14, name: "so does a greeting that nothing came after",
            steps: [
                .say("Hello", brings: .replied), .wait(checkIn, brings: .checkedIn), .wait(close, brings: .unresolved),
            ]),
        ConversationScript(
            row: 14, name: "a choice that is not made is asked once more, and is no answer",
            steps: [
                .say("notifications", brings: .replied, hears: ["Which of these"]),
                .wait(checkIn, brings: .checkedIn, hears: ["Which of these", "Slack"]),
                .wait(close, brings: .unresolved),
            ]),
        ConversationScript(
            row: 14, name: "an offer that is not answered is made once more, and is no answer",
            steps: [
                .say("agent", brings: .replied, hears: [offer]), .wait(checkIn, brings: .checkedIn, hears: [offer]),
                .wait(close, brings: .unresolved),
            ]),
        ConversationScript(
            row: 14, name: "an answer that was objected to is none",
            steps: [
                .say(question, brings: .replied), .say(ScriptContent.otherQuestion, brings: .replied),
                .say("That didn't help", brings: .replied), .wait(checkIn, brings: .checkedIn, misses: [sorted]),
                .wait(close, brings: .unresolved),
            ]),
        ConversationScript(
            row: 14, name: "without humans the end is the same", step: 7, policy: .changed { $0.hasHumans = false },
            steps: [
                .say(stranger, brings: .replied), .wait(checkIn, brings: .checkedIn, misses: [offer]),
                .wait(close, brings: .unresolved),
            ]),
    ]

    private static let modes: [ConversationScript] = [
        ConversationScript(
            row: 14, name: "without a check-in the day begins with the answer",
            policy: .changed { $0.silence.checkIn = .off },
            steps: [
                .say(question, brings: .replied), .wait(.seconds(86_399), brings: []),
                .wait(.seconds(1), brings: .assumed),
            ]),
        ConversationScript(
            row: 14, name: "a question without an answer ends as badly without a check-in",
            policy: .changed { $0.silence.checkIn = .off },
            steps: [.say(stranger, brings: .replied), .wait(close, brings: .unresolved)]),
        ConversationScript(
            row: 14, name: "the check-in may offer a human, who comes when that is taken up",
            policy: .changed { $0.silence.checkIn = .askAndOffer },
            steps: [
                .say(stranger, brings: .replied), .wait(checkIn, brings: .checkedIn, hears: [offer]),
                .say("yes please", brings: .requested),
            ]),
        ConversationScript(
            row: 14, name: "with an offer after an answer, silence still means that it helped",
            policy: .changed { $0.silence.checkIn = .askAndOffer },
            steps: [
                .say(question, brings: .replied), .wait(checkIn, brings: .checkedIn, hears: [sorted, offer]),
                .wait(close, brings: .assumed),
            ]),
        ConversationScript(
            row: 14, name: "and without one that it did not",
            policy: .changed { $0.silence.checkIn = .askAndOffer },
            steps: [
                .say(stranger, brings: .replied), .wait(checkIn, brings: .checkedIn, hears: [offer]),
                .wait(close, brings: .unresolved),
            ]),
        ConversationScript(
            row: 14, name: "nobody is offered twice, or where nobody is",
            policy: .changed {
                $0.silence.checkIn = .askAndOffer
                $0.hasHumans = false
            },
            steps: [.say(stranger, brings: .replied), .wait(checkIn, brings: .checkedIn, misses: [offer])]),
        ConversationScript(
            row: 14, name: "a closing message is said when there is one",
            policy: .changed { $0.silence.closingMessage = "We close this for now." },
            steps: [
                .say(question, brings: .replied), .wait(checkIn, brings: .checkedIn),
                .wait(close, brings: .replied(then: .assumed), hears: ["<p>We close this for now.</p>"]),
            ]),
        ConversationScript(
            row: 14, name: "also before a human takes over",
            policy: .changed {
                $0.silence.closingMessage = "We close this for now."
                $0.silence.checkInAfter = 60
                $0.silence.closeAfter = 3600
            },
            steps: [
                .say(stranger, brings: .replied), .wait(.seconds(60), brings: .checkedIn),
                .wait(.seconds(3600), brings: .replied(then: .unresolved), hears: ["We close this for now."]),
            ]),
    ]

    private static let cancellations: [ConversationScript] = [
        ConversationScript(
            row: 14, name: "the next message cancels what silence would bring, and it is counted anew",
            steps: [
                .say(question, brings: .replied), .wait(.seconds(200), brings: []),
                .say(ScriptContent.otherQuestion, brings: .replied), .wait(.seconds(200), brings: []),
                .wait(.seconds(40), brings: .checkedIn), .say("How do I reset my password again?", brings: .replied),
                .wait(.seconds(86_399), brings: .checkedIn),
            ]),
        ConversationScript(
            row: 14, name: "a yes to the check-in resolves",
            steps: [
                .say(question, brings: .replied), .wait(checkIn, brings: .checkedIn), .say("yes", brings: .confirmed),
                .wait(close, brings: []),
            ]),
        ConversationScript(
            row: 14, name: "a no to the check-in looks further",
            steps: [
                .say(question, brings: .replied), .wait(checkIn, brings: .checkedIn),
                .say("no", brings: .replied, hears: ["what is missing"]), .counts(as: .negativeFeedback),
            ]),
    ]
}
