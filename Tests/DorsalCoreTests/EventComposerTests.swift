import DorsalCore
import FinAgentAPI
import Testing

@Suite struct EventComposerTests {
    private static let moment = Timestamp(milliseconds: 1_737_712_800_123)

    private static func compose(_ actions: [ConversationMachine.Action], _ version: APIVersion) throws
        -> (events: [ComposedEvent], replies: [TurnCommit.Reply])
    {
        try EventComposer(version: version).compose(
            actions, conversationID: "ext-1", userID: "u-1", now: moment, ids: SequentialIdentifiers())
    }

    /// Name, status and a mark for the end of the stream, in short.
    private static func short(_ actions: [ConversationMachine.Action], _ version: APIVersion) throws -> [String] {
        try compose(actions, version).events.map { event in
            let value = try StrictJSONParser.parse(event.body)
            #expect(value["event_name"]?.string == event.name)
            let text = [value["event_name"], value["status"], value["reason"]].compactMap { $0?.string }
            return text.joined(separator: " ") + (event.endsStream ? " END" : "")
        }
    }

    private static func reply(_ html: String) -> ConversationMachine.Action { .reply(ReplyDraft(html: html)) }
    private static let awaiting = ConversationMachine.Action.status(.awaitingUserReply, reason: nil)
    private static let complete = ConversationMachine.Action.status(.complete, reason: nil)

    @Test(arguments: [.v2_14, .v2_15] as [APIVersion])
    func before216TheReplyItselfIsTheDoneSignal(_ version: APIVersion) throws {
        #expect(
            try Self.short([Self.reply("a"), Self.awaiting], version) == ["fin_replied awaiting_user_reply END"])
        #expect(
            try Self.short([Self.reply("a"), Self.reply("b"), Self.awaiting], version) == [
                "fin_replied awaiting_user_reply", "fin_replied awaiting_user_reply END",
            ])
    }

    @Test(arguments: [.v2_16, .v2_17, .preview] as [APIVersion])
    func from216OnAStatusEventIs(_ version: APIVersion) throws {
        #expect(
            try Self.short([Self.reply("a"), Self.reply("b"), Self.awaiting], version) == [
                "fin_replied replying", "fin_replied replying", "fin_status_updated awaiting_user_reply END",
            ])
    }

    @Test(arguments: APIVersion.allCases)
    func everyVersionEndsTheStreamWithComplete(_ version: APIVersion) throws {
        let status = version.replyIsDoneSignal ? "awaiting_user_reply" : "replying"
        let actions = [
            Self.reply("a"), .status(.escalated, reason: .rule("VIP")), Self.complete,
        ]
        #expect(
            try Self.short(actions, version) == [
                "fin_replied \(status)", "fin_status_updated escalated Escalation rule: VIP",
                "fin_status_updated complete END",
            ])
        #expect(
            try Self.short([.status(.resolved, reason: nil), Self.complete], version) == [
                "fin_status_updated resolved", "fin_status_updated complete END",
            ])
    }

    @Test(arguments: APIVersion.allCases)
    func everyTurnWithAReplyEndsTheStreamExactlyOnceAndLast(_ version: APIVersion) throws {
        let steps: [[TurnStep]] = [
            [.reply(ReplyDraft(html: "a"))], [.reply(ReplyDraft(html: "a")), .resolve(.confirmed)],
            [.escalate(.requestedByUser)], [.reply(ReplyDraft(html: "a")), .reply(ReplyDraft(html: "b"))],
        ]
        for list in steps {
            for conversational in [true, false] {
                var machine = ConversationMachine(status: .thinking, outcome: nil)
                let actions = machine.finishTurn(
                    list, settings: TurnSettings(isConversational: conversational), policy: ConversationPolicy())
                let ends = try Self.compose(actions, version).events.map(\.endsStream)
                #expect(ends.last == true)
                #expect(ends.count(where: \.self) == 1)
            }
        }
    }

    @Test func aReplyIsOneMessageWithOneIdInEventAndTranscript() throws {
        let (events, replies) = try Self.compose([Self.reply("<p>a</p>"), Self.reply("b"), Self.awaiting], .v2_16)
        #expect(replies == [.init(id: "msg_1", html: "<p>a</p>"), .init(id: "msg_2", html: "b")])
        #expect(events.map(\.id) == ["evt_1", "evt_2", "evt_3"])
        let event = try WireJSON.decode(FinEvent.self, from: try #require(events.first).body)
        #expect(
            event
                == .replied(
                    RepliedEvent(
                        conversationID: "ext-1", userID: "u-1",
                        message: .init(id: "msg_1", body: "<p>a</p>", timestamp: Self.moment), status: .replying,
                        createdAt: Self.moment)))
    }

    @Test func aReasonIsThereOnlyWithAnEscalation() throws {
        let actions: [ConversationMachine.Action] = [.status(.resolved, reason: nil), Self.complete]
        for event in try Self.compose(actions, .v2_16).events {
            #expect(try StrictJSONParser.parse(event.body)["reason"] == nil)
        }
    }

    @Test func theSameTurnGivesTheSameBytes() throws {
        let actions = [Self.reply("<a href=\"https://x.y/z\">é</a>"), Self.awaiting]
        #expect(try Self.compose(actions, .v2_16).events == Self.compose(actions, .v2_16).events)
    }

    @Test func nothingToTellGivesNoEvent() throws {
        #expect(try Self.compose([], .v2_16).events.isEmpty)
    }
}
