import DorsalCore
import FinAgentAPI
import Testing

/// Rules on attributes that hand a conversation to a human (AGENT 2, row 12).
@Suite struct EscalationRuleTests {
    private static func condition(
        _ comparison: EscalationRule.Comparison, _ value: JSONValue? = nil
    ) -> EscalationRule.Condition {
        .init(subject: .user, attribute: "plan", comparison: comparison, value: value)
    }

    @Test(
        arguments: [
            (.equals, "Pro", "pro", true), (.equals, "Pro", "Free", false), (.equals, "Pro", nil, false),
            (.equals, 3, 3.0, true), (.equals, true, true, true), (.equals, true, "true", false),
            (.differs, "Pro", "Free", true), (.differs, "Pro", "PRO", false), (.differs, "Pro", nil, true),
            (.contains, "ent", "Enterprise", true), (.contains, "ent", "Free", false), (.contains, "1", 1, false),
            (.above, 10, 11, true), (.above, 10, 10, false), (.above, 10, "11", false), (.above, 10, nil, false),
            (.below, 10, 9.5, true), (.below, 10, 10, false), (.below, 10, nil, false),
            (.isSet, nil, "x", true), (.isSet, nil, nil, false), (.isSet, nil, .null, false),
            (.isMissing, nil, nil, true), (.isMissing, nil, .null, true), (.isMissing, nil, "x", false),
            (.equals, nil, "x", false),
        ] as [(EscalationRule.Comparison, JSONValue?, JSONValue?, Bool)])
    func aConditionHolds(
        _ comparison: EscalationRule.Comparison, value: JSONValue?, stored: JSONValue?, holds: Bool
    ) {
        let rule = EscalationRule(name: "r", conditions: [Self.condition(comparison, value)])
        let user: [String: JSONValue] = stored.map { ["plan": $0] } ?? [:]
        #expect(rule.matches(user: user, conversation: [:]) == holds)
    }

    @Test func allConditionsHaveToHoldOnTheirOwnSubject() {
        let rule = EscalationRule(
            name: "VIP",
            conditions: [
                Self.condition(.equals, "Pro"),
                .init(subject: .conversation, attribute: "priority", comparison: .equals, value: "high"),
            ])
        let (plan, priority): ([String: JSONValue], [String: JSONValue]) = (["plan": "Pro"], ["priority": "high"])
        #expect(rule.matches(user: plan, conversation: priority))
        #expect(!rule.matches(user: plan, conversation: [:]))
        #expect(!rule.matches(user: priority, conversation: plan))
    }

    @Test func aRuleWithoutConditionsNeverMatches() {
        #expect(!EscalationRule(name: "all", conditions: []).matches(user: ["plan": "Pro"], conversation: [:]))
    }

    @Test func theFirstMatchingRuleWins() {
        var policy = ConversationPolicy()
        let conditions = [Self.condition(.isSet)]
        policy.escalationRules = [
            EscalationRule(name: "never", conditions: [Self.condition(.equals, "Free")]),
            EscalationRule(name: "first", conditions: conditions),
            EscalationRule(name: "second", conditions: conditions),
        ]
        #expect(policy.matchingRule(user: ["plan": "Pro"], conversation: [:])?.name == "first")
        #expect(policy.matchingRule(user: [:], conversation: [:]) == nil)
    }

    @Test func aRuleWithoutANameSaysSo() {
        #expect(EscalationRule(name: "", conditions: []).reason.text == "Escalation rule matched")
        #expect(EscalationRule(name: "VIP", conditions: []).reason.text == "Escalation rule: VIP")
    }
}
