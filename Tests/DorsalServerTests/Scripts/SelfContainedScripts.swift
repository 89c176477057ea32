import DorsalCore
import FinAgentAPI

/// One self-contained answer, on request or by `/fin/ask` (AGENT 2, rows 15 and 16).
enum SelfContainedScripts {
    private static let question = ScriptContent.question
    private static let offer = ScriptContent.offer
    private static let single: JSONValue = ["follow_up_questions": false]

    static let all = settings + asks

    private static let settings: [ConversationScript] = [
        ConversationScript(
            row: 15, name: "the answer completes the conversation, without a resolution or a word into the silence",
            version: .v2_17,
            steps: [
                .say(question, .init(settings: single), brings: .repliedOnce, hears: [ScriptContent.answer]),
                .counts(as: nil), .wait(.seconds(864_000), brings: []),
            ]),
        ConversationScript(
            row: 15, name: "a don't-know is a plain statement, without an offer however often", step: 6,
            version: .preview,
            steps: ScriptContent.strangers.map {
                .say(
                    $0, .init(settings: single), brings: .repliedOnce, hears: [ScriptContent.unknown],
                    misses: [offer, "?"])
            }),
        ConversationScript(
            row: 15, name: "a wish for a human brings none", step: 5, version: .preview,
            steps: [
                .say(
                    "I want to talk to a human", .init(settings: single), brings: .repliedOnce,
                    hears: [ScriptContent.cannotPass], misses: [offer]),
                .say("I want to talk to a human", .init(settings: single), brings: .repliedOnce),
            ]),
        ConversationScript(
            row: 15, name: "nor do anger, keywords and repetition", step: 6, version: .preview,
            steps: [
                .say(
                    "This is ridiculous!!! \(question)", .init(settings: single), brings: .repliedOnce, misses: [offer]),
                .say("agent", .init(settings: single), brings: .repliedOnce, misses: [offer]),
                .say("How can I contact you?", .init(settings: single), brings: .repliedOnce, misses: [offer]),
                .say(question, .init(settings: single), brings: .repliedOnce),
                .say(question, .init(settings: single), brings: .repliedOnce),
                .say(question, .init(settings: single), brings: .repliedOnce, misses: [offer]),
                .say("That didn't help", .init(settings: single), brings: .repliedOnce, misses: [offer]),
                .say("That didn't help", .init(settings: single), brings: .repliedOnce, misses: [offer]),
            ]),
        ConversationScript(
            row: 15, name: "nothing is asked, whatever the workspace asks elsewhere", version: .preview,
            policy: .changed { $0.confirmationPrompt = .separate },
            steps: [
                .say(question, .init(settings: single), brings: .repliedOnce, misses: ["?"]),
                .say("notifications", .init(settings: single), brings: .repliedOnce, misses: ["?"]),
                .say("That worked, thanks!", .init(settings: single), brings: .repliedOnce), .counts(as: nil),
            ]),
        ConversationScript(
            row: 15, name: "settings are ignored before 2.17",
            steps: [.say(question, .init(settings: single), brings: .replied)]),
    ]

    private static let asks: [ConversationScript] = [
        ConversationScript(
            row: 16, name: "an ask is answered once, and may be asked under an id only once", version: .preview,
            steps: [
                .say(question, .init(to: .ask), brings: .repliedOnce, hears: [ScriptContent.answer]),
                .refused(ScriptContent.otherQuestion, .init(to: .ask), status: 400, code: "parameter_invalid"),
                .refused(ScriptContent.otherQuestion, .init(to: .start), status: 400, code: "parameter_invalid"),
                .wait(.seconds(864_000), brings: []),
            ]),
        ConversationScript(
            row: 16, name: "an ask neither offers nor escalates", step: 5, version: .v2_17,
            steps: [
                .say(
                    "I want to talk to a human", .init(to: .ask), brings: .repliedOnce,
                    hears: [ScriptContent.cannotPass], misses: [offer])
            ]),
        ConversationScript(
            row: 16, name: "an ask does not exist before 2.17",
            steps: [.refused(question, .init(to: .ask), status: 400, code: "intercom_version_invalid")]),
        ConversationScript(
            row: 16, name: "a reply to an ask opens a conversation like any other", version: .preview,
            steps: [
                .say(question, .init(to: .ask), brings: .repliedOnce), .say("That worked, thanks!", brings: .confirmed),
            ]),
    ]
}
