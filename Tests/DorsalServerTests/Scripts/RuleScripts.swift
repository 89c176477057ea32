import DorsalCore
import FinAgentAPI

/// Rules of the workspace, and conversations that go to a team (AGENT 2, rows 12 and 13).
enum RuleScripts {
    private static let question = ScriptContent.question
    private static let definitions = [
        AttributeDefinition(subject: .user, name: "plan", type: .string),
        AttributeDefinition(subject: .user, name: "seats", type: .integer),
        AttributeDefinition(subject: .conversation, name: "topic", type: .string),
    ]
    private static let enterprise = rule("Enterprise", .user, "plan", .equals, "enterprise")
    private static let large = rule("Large", .user, "seats", .above, 100)

    static let all = rules + teams

    private static let rules: [ConversationScript] = [
        ConversationScript(
            row: 12, name: "a rule hands over at the start, without an answer", step: 2,
            policy: .changed { $0.escalationRules = [enterprise] }, definitions: definitions,
            steps: [
                .say(question, .init(userAttributes: ["plan": "Enterprise"]), brings: .ruled(by: "Enterprise")),
                .counts(as: .escalated), .refused("Hello?", status: 400, code: "parameter_invalid"),
            ]),
        ConversationScript(
            row: 12, name: "or when the attribute comes with a reply", step: 2,
            policy: .changed { $0.escalationRules = [enterprise] }, definitions: definitions,
            steps: [
                .say(question, .init(userAttributes: ["plan": "team"]), brings: .replied),
                .say(
                    ScriptContent.otherQuestion, .init(userAttributes: ["plan": "enterprise"]),
                    brings: .ruled(by: "Enterprise")),
            ]),
        ConversationScript(
            row: 12, name: "or at a later turn, once there is such a rule", step: 2, definitions: definitions,
            steps: [
                .say(question, .init(userAttributes: ["plan": "enterprise"]), brings: .replied),
                .setting { $0.escalationRules = [enterprise] },
                .say(ScriptContent.otherQuestion, brings: .ruled(by: "Enterprise")),
            ]),
        ConversationScript(
            row: 12, name: "of several rules the first that matches has the word", step: 2,
            policy: .changed {
                $0.escalationRules = [rule("Free", .user, "plan", .equals, "free"), large, enterprise]
            },
            definitions: definitions,
            steps: [
                .say(
                    question, .init(userAttributes: ["plan": "enterprise", "seats": 101]), brings: .ruled(by: "Large"))
            ]),
        ConversationScript(
            row: 12, name: "an attribute of the conversation counts as well", step: 2,
            policy: .changed { $0.escalationRules = [rule("Legal", .conversation, "topic", .contains, "legal")] },
            definitions: definitions,
            steps: [
                .say(question, .init(conversationAttributes: ["topic": "Legal notice"]), brings: .ruled(by: "Legal"))
            ]),
        ConversationScript(
            row: 12, name: "a rule without a name says only that it matched", step: 2,
            policy: .changed { $0.escalationRules = [rule("", .user, "plan", .isMissing)] },
            definitions: definitions, steps: [.say(question, brings: .ruled)]),
        ConversationScript(
            row: 12, name: "rules hold where there are no humans in the chat, and need no words", step: 2,
            policy: .changed {
                $0.escalationRules = [enterprise]
                $0.hasHumans = false
                $0.handoverMessage = "Let me connect you."
            },
            definitions: definitions,
            steps: [.say(question, .init(userAttributes: ["plan": "enterprise"]), brings: .ruled(by: "Enterprise"))]),
        ConversationScript(
            row: 12, name: "an attribute that is not defined matches nothing", step: 2,
            policy: .changed { $0.escalationRules = [enterprise] },
            steps: [.say(question, .init(userAttributes: ["plan": "enterprise"]), brings: .replied)]),
        ConversationScript(
            row: 12, name: "a rule beats a first request's offer, and harm beats a rule", step: 1,
            policy: .changed { $0.escalationRules = [enterprise] }, definitions: definitions,
            steps: [
                .say(
                    "I will kill you", .init(userAttributes: ["plan": "enterprise"]), brings: .replied(then: .ruled),
                    hears: ["emergency number"])
            ]),
        ConversationScript(
            row: 16, name: "an ask is handed over by a rule where the workspace says so", step: 2, version: .preview,
            policy: .changed {
                $0.escalationRules = [enterprise]
                $0.askAppliesRules = true
            },
            definitions: definitions,
            steps: [
                .say(
                    question, .init(to: .ask, userAttributes: ["plan": "enterprise"]), brings: .ruled(by: "Enterprise"))
            ]),
        ConversationScript(
            row: 16, name: "and not otherwise", step: 2, version: .preview,
            policy: .changed { $0.escalationRules = [enterprise] }, definitions: definitions,
            steps: [.say(question, .init(to: .ask, userAttributes: ["plan": "enterprise"]), brings: .repliedOnce)]),
        ConversationScript(
            row: 15, name: "a rule does not hold where one self-contained answer is wanted", step: 2,
            version: .preview,
            policy: .changed {
                $0.escalationRules = [enterprise]
                $0.askAppliesRules = true
            },
            definitions: definitions,
            steps: [
                .say(
                    question,
                    .init(settings: ["follow_up_questions": false], userAttributes: ["plan": "enterprise"]),
                    brings: .repliedOnce)
            ]),
    ]

    /// Only a procedure sends a conversation to a team, and there are none yet: here the scenario of `serve --dev` does.
    private static let teams: [ConversationScript] = [
        ConversationScript(
            row: 13, name: "a conversation that goes to a team says so",
            steps: [
                .say(question, brings: .replied), .say("dorsal:route-team", brings: .escalated("Routed to team")),
                .counts(as: .escalated), .refused("Hello?", status: 400, code: "parameter_invalid"),
            ])
    ]

    private static func rule(
        _ name: String, _ subject: AttributeDefinition.Subject, _ attribute: String,
        _ comparison: EscalationRule.Comparison, _ value: JSONValue? = nil
    ) -> EscalationRule {
        EscalationRule(
            name: name,
            conditions: [.init(subject: subject, attribute: attribute, comparison: comparison, value: value)])
    }
}
