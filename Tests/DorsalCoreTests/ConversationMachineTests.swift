import DorsalCore
import FinAgentAPI
import Testing

@Suite struct ConversationMachineTests {
    private static let a = TurnStep.reply(ReplyDraft(html: "a"))
    private static let b = TurnStep.reply(ReplyDraft(html: "b"))
    private static let escalate = TurnStep.escalate(.requestedByUser)

    /// What the actions are, in short.
    private static func short(_ actions: [ConversationMachine.Action]) -> [String] {
        actions.map { action in
            switch action {
            case .reply(let draft): draft.html
            case .status(let status, let reason):
                [status.rawValue, reason?.text].compactMap(\.self).joined(separator: ": ")
            case .requestSurvey: "survey"
            }
        }
    }

    private static func finish(_ steps: [TurnStep], conversational: Bool) -> (ConversationMachine, [String]) {
        var machine = ConversationMachine(status: .thinking, outcome: nil)
        let actions = machine.finishTurn(
            steps, settings: TurnSettings(isConversational: conversational), policy: ConversationPolicy())
        return (machine, short(actions))
    }

    @Test(
        arguments: [
            ([], ["awaiting_user_reply"], .awaitingUserReply, nil),
            ([a], ["a", "awaiting_user_reply"], .awaitingUserReply, nil),
            ([a, b], ["a", "b", "awaiting_user_reply"], .awaitingUserReply, nil),
            ([escalate], ["escalated: Escalation requested by user", "complete"], .complete, .escalated),
            ([a, escalate], ["a", "escalated: Escalation requested by user", "complete"], .complete, .escalated),
            ([escalate, a], ["escalated: Escalation requested by user", "complete"], .complete, .escalated),
            (
                [escalate, .resolve(.confirmed)], ["escalated: Escalation requested by user", "complete"], .complete,
                .escalated
            ),
            ([escalate, escalate], ["escalated: Escalation requested by user", "complete"], .complete, .escalated),
            ([.resolve(.confirmed)], ["resolved", "complete"], .complete, .resolved),
            ([a, .resolve(.confirmed)], ["a", "resolved", "complete"], .complete, .resolved),
            ([.resolve(.confirmed), a], ["resolved", "complete"], .complete, .resolved),
            ([.resolve(.confirmed), escalate], ["resolved", "complete"], .complete, .resolved),
        ] as [([TurnStep], [String], ConversationStatus, ConversationOutcome?)])
    func aConversationalTurnEndsInWaitingOrComplete(
        _ steps: [TurnStep], _ actions: [String], _ status: ConversationStatus, _ outcome: ConversationOutcome?
    ) {
        let (machine, found) = Self.finish(steps, conversational: true)
        #expect(found == actions)
        let states: [ConversationOutcome: ResolutionState] = [.escalated: .escalated, .resolved: .confirmedResolution]
        #expect(machine.status == status && machine.outcome == outcome)
        #expect(machine.resolutionState == outcome.flatMap { states[$0] })
    }

    @Test(
        arguments: [
            ([], ["complete"]), ([a], ["a", "complete"]), ([a, b], ["a", "b", "complete"]), ([escalate], ["complete"]),
            ([a, escalate, b], ["a", "b", "complete"]), ([.resolve(.confirmed), a], ["a", "complete"]),
        ] as [([TurnStep], [String])])
    func aSelfContainedAnswerOnlyCompletes(_ steps: [TurnStep], _ actions: [String]) {
        let (machine, found) = Self.finish(steps, conversational: false)
        #expect(found == actions)
        #expect(machine == ConversationMachine(status: .complete, outcome: .answered))
    }

    @Test func everyShortListOfStepsKeepsTheRules() {
        let steps = [Self.a, Self.escalate, .resolve(.confirmed)]
        let lists =
            [[]] + steps.map { [$0] } + steps.flatMap { x in steps.map { [x, $0] } }
            + steps.flatMap { x in steps.flatMap { y in steps.map { [x, y, $0] } } }
        for list in lists {
            for conversational in [true, false] {
                let (machine, actions) = Self.finish(list, conversational: conversational)
                let last = actions.last
                #expect(last == "awaiting_user_reply" || last == "complete")
                #expect((last == "complete") == (machine.outcome != nil))
                #expect(machine.status.rawValue == last)
                // Exactly one status ends the turn, and at most one other stands right before it.
                let statuses = actions.drop { $0 == "a" }
                #expect(!statuses.contains("a"))
                #expect(statuses.count <= (conversational ? 2 : 1))
            }
        }
    }

    @Test(arguments: ConversationStatus.allCases)
    func aMessageOpensAConversationAgainUnlessAHumanHasIt(_ status: ConversationStatus) throws {
        for outcome in [nil, .resolved, .answered] as [ConversationOutcome?] {
            var machine = ConversationMachine(status: status, outcome: outcome)
            try machine.receiveMessage()
            #expect(machine == ConversationMachine(status: .thinking, outcome: nil))
        }
        var escalated = ConversationMachine(status: status, outcome: .escalated)
        #expect(throws: ConversationMachine.Refusal.escalated) { try escalated.receiveMessage() }
        #expect(escalated == ConversationMachine(status: status, outcome: .escalated))
    }

    @Test(
        arguments: [
            (.requestedByUser, "Escalation requested by user"), (.rule("VIP"), "Escalation rule: VIP"),
            (.rule(nil), "Escalation rule matched"), (.routedToTeam, "Routed to team"),
            (.requestedViaAPI, "Escalation requested via API"),
            (.unresolved, "Conversation finished without resolution"),
        ] as [(EscalationReason, String)])
    func reasonsAreWordedAsTheContractSays(_ reason: EscalationReason, _ text: String) {
        #expect(reason.text == text)
    }

    private static func withSurveys() -> ConversationPolicy {
        var policy = ConversationPolicy()
        policy.survey.isEnabled = true
        return policy
    }

    @Test func aResolutionIsFollowedByASurveyWhereTheWorkspaceWantsOne() {
        var machine = ConversationMachine(status: .thinking, outcome: nil)
        let actions = machine.finishTurn(
            [.resolve(.confirmed)], settings: TurnSettings(), policy: Self.withSurveys())
        #expect(Self.short(actions) == ["resolved", "complete", "survey"])
    }

    @Test func anEscalationIsNeverFollowedByASurvey() {
        var machine = ConversationMachine(status: .thinking, outcome: nil)
        let actions = machine.finishTurn([Self.escalate], settings: TurnSettings(), policy: Self.withSurveys())
        #expect(Self.short(actions) == ["escalated: Escalation requested by user", "complete"])
    }

    @Test func anAskIsEscalatedByARuleOnlyAndOnlyWhereTheWorkspaceSaysSo() {
        var policy = ConversationPolicy()
        let rule = TurnStep.escalate(.rule("VIP"))
        let ask = TurnSettings(isConversational: false, isAsk: true)
        var machine = ConversationMachine(status: .thinking, outcome: nil)
        #expect(Self.short(machine.finishTurn([rule], settings: ask, policy: policy)) == ["complete"])
        policy.askAppliesRules = true
        machine = ConversationMachine(status: .thinking, outcome: nil)
        #expect(Self.short(machine.finishTurn([Self.escalate], settings: ask, policy: policy)) == ["complete"])
        machine = ConversationMachine(status: .thinking, outcome: nil)
        let escalated = ["escalated: Escalation rule: VIP", "complete"]
        #expect(Self.short(machine.finishTurn([rule], settings: ask, policy: policy)) == escalated)
        machine = ConversationMachine(status: .thinking, outcome: nil)
        let plain = TurnSettings(isConversational: false)
        #expect(Self.short(machine.finishTurn([rule], settings: plain, policy: policy)) == ["complete"])
    }

    @Test func aConversationThatGoesToATeamSaysSo() {
        var machine = ConversationMachine(status: .thinking, outcome: nil)
        let actions = machine.finishTurn(
            [Self.a, .escalate(.routedToTeam)], settings: TurnSettings(), policy: Self.withSurveys())
        #expect(Self.short(actions) == ["a", "escalated: Routed to team", "complete"])
        #expect(machine.outcome == .escalated && machine.resolutionState == .escalated)
    }

    @Test func aCheckInOnlySpeaks() {
        let machine = ConversationMachine(status: .awaitingUserReply, outcome: nil)
        #expect(Self.short(machine.checkIn([Self.a, Self.escalate, .resolve(.confirmed)])) == ["a"])
    }

    @Test func silenceResolvesWhatWasAnsweredAndEscalatesTheRest() {
        var answered = ConversationMachine(status: .awaitingUserReply, outcome: nil)
        let resolved = answered.close([Self.a], isAnswered: true, policy: Self.withSurveys())
        #expect(Self.short(resolved) == ["a", "resolved", "complete", "survey"])
        #expect(answered.resolutionState == .assumedResolution && answered.outcome == .resolved)
        var open = ConversationMachine(status: .awaitingUserReply, outcome: nil)
        let escalated = open.close([], isAnswered: false, policy: Self.withSurveys())
        #expect(
            Self.short(escalated) == ["escalated: Conversation finished without resolution", "complete"])
        #expect(open.resolutionState == .escalated && open.outcome == .escalated)
    }

    @Test func aSecondHandOverSaysNothing() {
        var machine = ConversationMachine(status: .awaitingUserReply, outcome: nil)
        #expect(
            Self.short(machine.escalate(.requestedViaAPI)) == ["escalated: Escalation requested via API", "complete"])
        #expect(machine.escalate(.requestedViaAPI).isEmpty)
    }

    @Test func aConversationThatCompletedWithoutAHumanCanBeHandedOver() {
        for outcome in [ConversationOutcome.answered, .resolved] {
            var machine = ConversationMachine(status: .complete, outcome: outcome)
            #expect(machine.escalate(.requestedViaAPI).count == 2)
        }
    }

    @Test func reopeningTakesAResolutionBackAndKeepsNegativeFeedback() throws {
        for state in [ResolutionState.confirmedResolution, .assumedResolution] {
            var machine = ConversationMachine(status: .complete, outcome: .resolved, resolutionState: state)
            try machine.receiveMessage()
            #expect(machine.resolutionState == nil && machine.status == .thinking && machine.outcome == nil)
        }
        var unhappy = ConversationMachine(status: .awaitingUserReply, outcome: nil)
        unhappy.noteNegativeFeedback()
        try unhappy.receiveMessage()
        #expect(unhappy.resolutionState == .negativeFeedback)
    }
}
