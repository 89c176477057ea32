import DorsalCore
import FinAgentAPI

/// What suggests that a human should be offered, and what happens the second time (AGENT 2, rows 9 to 11, and harm).
enum SignalScripts {
    private static let question = ScriptContent.question
    private static let answer = ScriptContent.answer
    private static let offer = ScriptContent.offer
    private static let anger = "This is ridiculous!!! I am so fed up with this"

    static let all = repeatedSignals + angers + contacts + loops + harm

    private static let repeatedSignals: [ConversationScript] = [
        ConversationScript(
            row: 9, name: "an offer is made once: the next signal brings a human", step: 6,
            steps: [
                .say("support", brings: .replied, hears: [offer]), .say("no", brings: .replied, misses: [offer]),
                .say("agent", brings: .requested),
            ]),
        ConversationScript(
            row: 9, name: "whoever asks how to reach somebody after an offer gets somebody", step: 6,
            steps: [
                .say("agent", brings: .replied, hears: [offer]), .say(question, brings: .replied, hears: [answer]),
                .say("What is your phone number?", brings: .requested),
            ]),
        ConversationScript(
            row: 9, name: "a human who comes without having been asked for comes by a rule", step: 6,
            steps: [
                .say("agent", brings: .replied, hears: [offer]), .say("no thanks", brings: .replied),
                .say(anger, brings: .ruled),
            ]),
        ConversationScript(
            row: 9, name: "the words for a hand-over that was asked for are not said then",
            policy: .changed { $0.handoverMessage = "Let me connect you." },
            steps: [.say(anger, brings: .replied, hears: [offer]), .say(anger, brings: .ruled)]),
    ]

    private static let angers: [ConversationScript] = [
        ConversationScript(
            row: 10, name: "anger with a question gets a kind word, the answer and an offer in one reply", step: 6,
            steps: [
                .say(
                    "This is ridiculous!!! \(question)", brings: .replied, hears: ["frustrating", answer, offer]),
                .say("That worked, thanks!", brings: .confirmed),
            ]),
        ConversationScript(
            row: 10, name: "anger without one gets a kind word and the offer, the human first", step: 6,
            steps: [
                .say(anger, brings: .replied, hears: ["frustrating", offer, "You can also"]),
                .say("yes", brings: .requested),
            ]),
        ConversationScript(
            row: 10, name: "anger where there are no humans gets a kind word alone", step: 6,
            policy: .changed { $0.hasHumans = false },
            steps: [
                .say(anger, brings: .replied, hears: ["frustrating", ScriptContent.cannotPass], misses: [offer]),
                .say(anger, brings: .replied, misses: [offer]),
            ]),
    ]

    private static let contacts: [ConversationScript] = [
        ConversationScript(
            row: 10, name: "how to reach somebody is answered from the content", step: 6,
            contents: ScriptContent.withContact,
            steps: [.say("What is your support phone number?", brings: .replied, hears: ["555 0100"], misses: [offer])]),
        ConversationScript(
            row: 10, name: "or with an offer where the content does not say", step: 6,
            steps: [.say("How can I contact you?", brings: .replied, hears: [offer])]),
        ConversationScript(
            row: 10, name: "a bare keyword gets an offer", step: 6,
            steps: [.say("support", brings: .replied, hears: [offer]), .say("yes", brings: .requested)]),
        ConversationScript(
            row: 10, name: "a bare keyword where there are no humans gets none", step: 6,
            policy: .changed { $0.hasHumans = false },
            steps: [.say("support", brings: .replied, hears: [ScriptContent.cannotPass], misses: [offer])]),
        ConversationScript(
            row: 10, name: "support in a question is a plain question", step: 7,
            steps: [
                .say("Do you support SSO?", brings: .replied, misses: [offer, answer]),
                .say(question, brings: .replied, hears: [answer]),
                .say("Is there live chat support?", brings: .replied, misses: [offer, answer]),
            ]),
    ]

    private static let loops: [ConversationScript] = [
        ConversationScript(
            row: 11, name: "the same question a third time gets an offer, and a fourth time a human", step: 6,
            steps: [
                .say(question, brings: .replied, hears: [answer]), .say(question, brings: .replied, hears: [answer]),
                .say(question, brings: .replied, hears: [offer]), .say(question, brings: .ruled),
            ]),
        ConversationScript(
            row: 11, name: "a question with something new in it is no repetition",
            steps: [
                .say(question, brings: .replied), .say(question, brings: .replied),
                .say(
                    "How do I reset the password of a member?", brings: .replied, hears: ["Members page"],
                    misses: [offer]),
            ]),
        ConversationScript(
            row: 11, name: "a loop where there are no humans gets no offer", step: 6,
            policy: .changed { $0.hasHumans = false },
            steps: Array(repeating: .say(question, brings: .replied, misses: [offer]), count: 4)),
    ]

    private static let harm: [ConversationScript] = [
        ConversationScript(
            name: "whoever speaks of self-harm gets fixed words and a human", step: 1,
            steps: [.say("I want to kill myself", brings: .replied(then: .ruled), hears: ["emergency number"])]),
        ConversationScript(
            name: "and the fixed words alone where there are no humans", step: 1,
            policy: .changed { $0.hasHumans = false },
            steps: [.say("I want to kill myself", brings: .replied, hears: ["emergency number"])]),
        ConversationScript(
            name: "so does whoever asks once", step: 1, version: .preview,
            steps: [.say("I want to kill myself", .init(to: .ask), brings: .repliedOnce, hears: ["emergency number"])]),
    ]
}
