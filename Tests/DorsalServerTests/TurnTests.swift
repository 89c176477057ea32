import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Support
import Synchronization
import Testing

/// What a message sets off, as the receiver of webhooks sees it.
@Suite struct TurnTests {
    /// Names and statuses in short: `R` for a reply, `S(x)` for a status.
    static func shorthand(_ events: [FinEvent]) -> [String] {
        events.map { event in
            switch event {
            case .replied(let reply): "R(\(reply.status.rawValue))"
            case .statusUpdated(let update): "S(\(update.status.rawValue)\(update.reason.map { ": \($0)" } ?? ""))"
            case .replyChunk: "chunk"
            case .csatRequested: "csat"
            }
        }
    }

    @Test(arguments: [
        ("2.14", ["R(awaiting_user_reply)"]), ("2.15", ["R(awaiting_user_reply)"]),
        ("2.16", ["R(replying)", "S(awaiting_user_reply)"]), ("2.17", ["R(replying)", "S(awaiting_user_reply)"]),
        ("Preview", ["R(replying)", "S(awaiting_user_reply)"]),
    ])
    func anAnswerIsToldAsTheVersionTellsIt(version: String, expected: [String]) async throws {
        try await WebhookRecorder.run { recorder in
            try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>"), callbackURL: recorder.url) { server in
                let response = try await server.post(
                    "/fin/start", RequestBodies.message(), headers: [("Intercom-Version", version)])
                #expect(response.status == 200)
                await recorder.wait(forCount: expected.count)
                #expect(Self.shorthand(try recorder.events()) == expected)
            }
        }
    }

    @Test func anEscalationEndsTheConversationAndLaterRepliesAreRefused() async throws {
        try await WebhookRecorder.run { recorder in
            let agent = ScriptedAgent { _ in [.escalate(.requestedByUser)] }
            try await withServer(agent: agent, callbackURL: recorder.url) { server in
                #expect(try await server.post("/fin/start", RequestBodies.message()).status == 200)
                await recorder.wait(forCount: 2)
                #expect(
                    Self.shorthand(try recorder.events()) == [
                        "S(escalated: Escalation requested by user)", "S(complete)",
                    ])
                let late = try await server.post("/fin/reply", RequestBodies.message("Still there?"))
                #expect(late.status == 400)
                let list = try WireJSON.decode(ErrorList.self, from: late.body)
                #expect(list.errors.first?.code == "parameter_invalid")
                #expect(list.errors.first?.message?.contains("human") == true)
            }
        }
    }

    @Test func aRepeatedMessageStartsNoSecondTurn() async throws {
        try await WebhookRecorder.run { recorder in
            try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>"), callbackURL: recorder.url) { server in
                for _ in 0..<3 {
                    #expect(try await server.post("/fin/start", RequestBodies.message()).status == 200)
                }
                let other = try await server.post("/fin/start", RequestBodies.message("Something else"))
                #expect(other.status == 400)
                #expect(
                    try WireJSON.decode(ErrorList.self, from: other.body).errors.first?.message
                        == "Fin session already exists for this conversation. Please use /reply to continue the conversation."
                )
                #expect(try await server.post("/fin/reply", RequestBodies.message("And now?")).status == 200)
                await recorder.wait(forCount: 4)
                let names = try recorder.events().map(\.name)
                #expect(names == [.finReplied, .finStatusUpdated, .finReplied, .finStatusUpdated])
            }
        }
    }

    @Test func aMessageThatComesWhileATurnRunsSupersedesIt() async throws {
        try await WebhookRecorder.run { recorder in
            let gate = Gate()
            let agent = ScriptedAgent { context in
                if context.newMessages.count == 1 { await gate.pass() }
                return [.reply(ReplyDraft(html: "<p>\(context.newMessages.map(\.body).joined(separator: "+"))</p>"))]
            }
            try await withServer(agent: agent, callbackURL: recorder.url) { server in
                #expect(try await server.post("/fin/start", RequestBodies.message("one")).status == 200)
                await gate.waitForArrival()
                #expect(try await server.post("/fin/reply", RequestBodies.message("two")).status == 200)
                await recorder.wait(forCount: 2)
                gate.open()
                let bodies = try recorder.events().compactMap { event in
                    if case .replied(let reply) = event { reply.message.body } else { nil }
                }
                #expect(bodies == ["<p>one+two</p>"], "both messages are answered, once")
            }
        }
    }

    @Test func aTurnThatKeepsFailingEndsInAnHonestReply() async throws {
        struct Failure: Error {}
        let clock = ManualClock()
        let tries = Mutex(0)
        try await WebhookRecorder.run { recorder in
            let agent = ScriptedAgent { _ in
                tries.withLock { $0 += 1 }
                throw Failure()
            }
            try await withServer(agent: agent, callbackURL: recorder.url, clock: clock) { server in
                #expect(try await server.post("/fin/start", RequestBodies.message()).status == 200)
                for failed in 1..<TurnProcessor.maximumAttempts {
                    try await eventually("try \(failed) has failed and waits") {
                        guard let due = try await server.store.nextTurnDue() else { return false }
                        return tries.withLock { $0 } == failed && due > clock.now()
                            && due < clock.now().adding(.seconds(20))
                    }
                    clock.advance(by: .seconds(20))
                }
                await recorder.wait(forCount: 2)
                let count = tries.withLock { $0 }
                #expect(count == TurnProcessor.maximumAttempts)
                #expect(Self.shorthand(try recorder.events()) == ["R(replying)", "S(awaiting_user_reply)"])
            }
        }
    }

    @Test func anAskIsAnsweredOnceAndTheConversationIsComplete() async throws {
        try await WebhookRecorder.run { recorder in
            let agent = ScriptedAgent { context in
                #expect(!context.settings.isConversational)
                return [.reply(ReplyDraft(html: "<p>Hi</p>")), .escalate(.requestedByUser)]
            }
            try await withServer(agent: agent, callbackURL: recorder.url) { server in
                let preview = [("Intercom-Version", "Preview")]
                let response = try await server.post("/fin/ask", RequestBodies.message(), headers: preview)
                #expect(response.status == 200)
                await recorder.wait(forCount: 2)
                #expect(Self.shorthand(try recorder.events()) == ["R(replying)", "S(complete)"])
                let again = try await server.post("/fin/ask", RequestBodies.message("Other"), headers: preview)
                #expect(again.status == 400)
                let stable = try await server.post("/fin/ask", RequestBodies.message(conversation: "ext-2"))
                let list = try WireJSON.decode(ErrorList.self, from: stable.body)
                #expect(stable.status == 400 && list.errors.first?.code == "intercom_version_invalid")
            }
        }
    }

    @Test func aTurnThatTookTheProcessDownThreeTimesIsNotGivenToTheAgentAgain() async throws {
        let agent = ScriptedAgent { _ in
            Issue.record("the agent must not see this turn again")
            return []
        }
        let (now, ids) = (Timestamp(milliseconds: 1_767_225_600_000), CountingIdentifiers())
        try await withTemporaryDirectory { directory in
            let store = try await SQLStore.open(directory: directory, role: .tool)
            let app = try await store.ensureApp(AppPackage(id: "app12345", name: "Fin Agent API", createdAt: now))
            let draft = MessageDraft(
                conversationID: "ext-1", message: Message(author: .user, body: "trap"), user: User(id: "u"))
            _ = try await store.accept(
                IncomingMessage(
                    kind: .start, appID: app.id, version: .v2_16, draft: draft, now: now,
                    ids: .init(historyCount: 0, from: ids)))
            // Each claim stands for a process that died during the turn.
            for _ in 0..<TurnProcessor.maximumAttempts {
                let claimed = try await store.claimTurns(owner: "dead", now: now, leaseUntil: now, limit: 1)
                #expect(claimed.count == 1)
            }
            await store.close()
            try await WebhookRecorder.run { recorder in
                try await withServer(agent: agent, callbackURL: recorder.url, directory: directory) { _ in
                    await recorder.wait(forCount: 2)
                    let events = Self.shorthand(try recorder.events())
                    #expect(events == ["R(replying)", "S(awaiting_user_reply)"])
                }
            }
        }
    }
}
