import DorsalCore
import FinAgentAPI

/// Users who ask for a human (AGENT 2, rows 6 to 8).
enum RequestScripts {
    private static let question = ScriptContent.question
    private static let answer = ScriptContent.answer
    private static let offer = ScriptContent.offer
    private static let wish = "I want to talk to a human"

    static let all = requests + firstTurns + offers

    private static let requests: [ConversationScript] = [
        ConversationScript(
            row: 6, name: "who asks for a human later gets one", step: 5,
            steps: [
                .say(question, brings: .replied), .say(wish, brings: .requested), .counts(as: .escalated),
                .refused("Hello?", status: 400, code: "parameter_invalid"), .wait(.seconds(864_000), brings: []),
            ]),
        ConversationScript(
            row: 6, name: "and hears that one comes, where the workspace wants it said",
            policy: .changed { $0.handoverMessage = "Let me connect you." },
            steps: [
                .say(question, brings: .replied),
                .say(wish, brings: .replied(then: .requested), hears: ["<p>Let me connect you.</p>"]),
            ]),
        ConversationScript(
            row: 6, name: "where there are no humans the agent says so, and goes on", step: 5,
            policy: .changed { $0.hasHumans = false },
            steps: [
                .say(question, brings: .replied),
                .say(wish, brings: .replied, hears: [ScriptContent.cannotPass], misses: [offer]),
                .say(question, brings: .replied, hears: [answer]),
            ]),
    ]

    private static let firstTurns: [ConversationScript] = [
        ConversationScript(
            row: 7, name: "who asks for a human first thing is offered one, and gets one for asking again", step: 5,
            steps: [.say(wish, brings: .replied, hears: [offer]), .say(wish, brings: .requested)]),
        ConversationScript(
            row: 7, name: "a user's message in the history is an earlier one",
            steps: [
                .say(
                    wish, .init(history: history([("user", "Good morning"), ("agent", "Hello!")])), brings: .requested)
            ]),
        ConversationScript(
            row: 7, name: "the company's own messages in the history are none",
            steps: [
                .say(
                    wish, .init(history: history([("agent", "Hello, can we help?"), ("fin", "Ask me!")])),
                    brings: .replied, hears: [offer])
            ]),
        ConversationScript(
            row: 7, name: "a first request without humans gets no offer", step: 5,
            policy: .changed { $0.hasHumans = false },
            steps: [
                .say(wish, brings: .replied, hears: [ScriptContent.cannotPass], misses: [offer]),
                .say(wish, brings: .replied, hears: [ScriptContent.cannotPass], misses: [offer]),
            ]),
    ]

    private static let offers: [ConversationScript] = [
        ConversationScript(
            row: 8, name: "a yes to an offer brings a human", step: 4,
            steps: [.say(wish, brings: .replied), .say("yes please", brings: .requested)]),
        ConversationScript(
            row: 8, name: "with the words for it", step: 4, policy: .changed { $0.handoverMessage = "One moment." },
            steps: [
                .say(wish, brings: .replied),
                .say("ok", brings: .replied(then: .requested), hears: ["<p>One moment.</p>"]),
            ]),
        ConversationScript(
            row: 8, name: "a no ends the offer, and the conversation goes on", step: 4,
            steps: [
                .say(wish, brings: .replied), .say("no thanks", brings: .replied, misses: [offer]),
                .say(question, brings: .replied, hears: [answer], misses: [offer]),
                .say("yes", brings: .replied, misses: [offer]),
            ]),
        ConversationScript(
            row: 8, name: "a question is answered, and the offer stays open for one more turn", step: 4,
            steps: [
                .say(wish, brings: .replied), .say(question, brings: .replied, hears: [answer]),
                .say("yes, please connect me", brings: .requested),
            ]),
        ConversationScript(
            row: 8, name: "but not for two", step: 4,
            steps: [
                .say(wish, brings: .replied), .say(question, brings: .replied, hears: [answer]),
                .say(ScriptContent.otherQuestion, brings: .replied, hears: [ScriptContent.otherAnswer]),
                .say("yes", brings: .replied),
            ]),
        ConversationScript(
            row: 8, name: "an answer that helped ends the offer, too", step: 4,
            steps: [
                .say(wish, brings: .replied), .say(question, brings: .replied, hears: [answer]),
                .say("That worked, thanks!", brings: .confirmed),
            ]),
        ConversationScript(
            row: 8, name: "an offer taken up after the humans have left brings nobody", step: 4,
            steps: [
                .say(wish, brings: .replied, hears: [offer]), .setting { $0.hasHumans = false },
                .say("yes please", brings: .replied, hears: [ScriptContent.cannotPass]),
            ]),
        ConversationScript(
            row: 8, name: "nor does a yes where one self-contained answer is wanted", step: 4, version: .preview,
            steps: [
                .say(wish, brings: .replied, hears: [offer]),
                .say("yes please", .init(settings: ["follow_up_questions": false]), brings: .repliedOnce),
            ]),
    ]

    private static func history(_ messages: [(author: String, body: String)]) -> JSONValue {
        .array(
            messages.map { author, body in
                ["author": .string(author), "body": .string(body), "timestamp": "2025-12-31T08:00:00Z"]
            })
    }
}
