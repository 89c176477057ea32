import DorsalCore
import DorsalStore
import FinAgentAPI
import Foundation
import Support
import Synchronization
import Testing

/// A message that comes again within five minutes is the same message, however it comes (CONTRACT §3, RELIABILITY A4).
@Suite struct DuplicateTests {
    private typealias Answer = (status: Int, headers: [(String, String)], body: [UInt8])

    /// What an answer says, without what names the moment it was given.
    private static func lasting(_ answer: Answer) throws -> JSONValue {
        var members = try #require(StrictJSONParser.parse(answer.body).object)
        for name in ["created_at_ms", "sse_subscription_url"] {
            #expect(members[name] != nil)
            members[name] = nil
        }
        return .object(members)
    }

    private static func waitForTurns(_ server: TestServer, _ clock: ManualClock) async throws {
        try await eventually("nothing is under way") { try await server.store.openTurns(now: clock.now()) == 0 }
    }

    @Test func fiftyEqualRequestsAtOnceAreOneMessageWithOneAnswer() async throws {
        let clock = ManualClock()
        let turns = Mutex<[Int]>([])
        let gate = Gate()
        let agent = ScriptedAgent { context in
            turns.withLock { $0.append(context.transcript.count) }
            await gate.pass()
            return [.reply(ReplyDraft(html: "<p>Hi</p>"))]
        }
        try await WebhookRecorder.run { recorder in
            try await withServer(agent: agent, callbackURL: recorder.url, clock: clock) { server in
                let answers = try await withThrowingTaskGroup(of: (Int, JSONValue).self) { group in
                    for _ in 0..<50 {
                        group.addTask {
                            let answer = try await server.post("/fin/start", RequestBodies.message())
                            return (answer.status, try Self.lasting(answer))
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(answers.count == 50 && answers.allSatisfy { $0.0 == 200 })
                #expect(Set(answers.map(\.1)).count == 1)
                #expect(answers.first?.1["status"] == "thinking")
                gate.open()
                await recorder.wait(forCount: 2)
                try await Self.waitForTurns(server, clock)
                #expect(turns.withLock { $0 } == [1], "one turn, which saw one message")
                #expect(TurnTests.shorthand(try recorder.events()) == ["R(replying)", "S(awaiting_user_reply)"])
            }
        }
    }

    @Test func aQuestionThatIsADuplicateIsAnsweredInTheWordsOfItsEndpoint() async throws {
        let clock = ManualClock()
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>"), clock: clock) { server in
            let first = try await server.post("/fin/start", RequestBodies.message())
            #expect(first.status == 200)
            try await Self.waitForTurns(server, clock)
            let again = try await server.post(
                "/fin/ask", RequestBodies.message(), headers: [("Intercom-Version", "2.17")])
            #expect(again.status == 200)
            #expect(
                try StrictJSONParser.parse(again.body)["status"] == "complete", "it never awaits anybody (CONTRACT §4)")
        }
    }

    @Test func theWindowIsFiveMinutesAndOutlivesARestart() async throws {
        let clock = ManualClock()
        let seen = Mutex<[Int]>([])
        let agent = ScriptedAgent { context in
            guard context.occasion == .message else { return [] }
            seen.withLock { $0.append(context.transcript.filter { $0.author == .user }.count) }
            return [.reply(ReplyDraft(html: "<p>Hi</p>"))]
        }
        let reply = RequestBodies.message("Do it", timestamp: "2026-01-01T10:01:00.000Z")
        try await withTemporaryDirectory { directory in
            try await WebhookRecorder.run { recorder in
                try await withServer(agent: agent, callbackURL: recorder.url, clock: clock, directory: directory) {
                    server in
                    let started = try await server.post("/fin/start", RequestBodies.message())
                    await recorder.wait(forCount: 2)
                    let replied = try await server.post("/fin/reply", reply)
                    await recorder.wait(forCount: 4)
                    #expect(started.status == 200 && replied.status == 200)
                    try await Self.waitForTurns(server, clock)
                }
                clock.advance(by: .seconds(299))
                try await withServer(agent: agent, callbackURL: recorder.url, clock: clock, directory: directory) {
                    server in
                    let again = try await server.post("/fin/reply", reply)
                    let startedAgain = try await server.post("/fin/start", RequestBodies.message())
                    for answer in [again, startedAgain] {
                        #expect(answer.status == 200)
                        #expect(try Self.lasting(answer)["status"] == "awaiting_user_reply")
                    }
                    try await Self.waitForTurns(server, clock)
                    #expect(seen.withLock { $0 } == [1, 2] && recorder.received.count == 4)

                    clock.advance(by: .seconds(2))
                    let late = try await server.post("/fin/reply", reply)
                    #expect(late.status == 200)
                    #expect(try Self.lasting(late)["status"] == "thinking")
                    await recorder.wait(forCount: 6)
                    try await Self.waitForTurns(server, clock)
                    #expect(seen.withLock { $0 } == [1, 2, 3], "after five minutes it is a message of its own")
                    let lateStart = try await server.post("/fin/start", RequestBodies.message())
                    #expect(lateStart.status == 400)
                }
            }
        }
    }

    @Test func aDifferentAuthorBodyTimestampOrConversationIsAnotherMessage() async throws {
        let clock = ManualClock()
        let seen = Mutex(0)
        let agent = ScriptedAgent { context in
            seen.withLock { $0 = max($0, context.transcript.filter { $0.author != .fin }.count) }
            return []
        }
        try await withServer(agent: agent, clock: clock) { server in
            let first = RequestBodies.message("Yes")
            let others = [
                RequestBodies.message("yes"), RequestBodies.message("Yes", timestamp: "2026-01-01T10:00:00.001Z"),
                first.replacing(#""author":"user""#, with: #""author":"agent""#),
            ]
            #expect(try await server.post("/fin/start", first).status == 200)
            for other in others + others { #expect(try await server.post("/fin/reply", other).status == 200) }
            try await Self.waitForTurns(server, clock)
            #expect(seen.withLock { $0 } == 4)
            let elsewhere = try await server.post("/fin/start", RequestBodies.message("Yes", conversation: "ext-2"))
            #expect(elsewhere.status == 200)
        }
    }
}
