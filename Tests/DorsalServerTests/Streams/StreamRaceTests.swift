import DorsalCore
import FinAgentAPI
import FinAgentClient
import Foundation
import Support
import Testing

@testable import DorsalServer
@testable import DorsalStore

/// Connecting while events are being written: no gap, no duplicate, no swap (RELIABILITY F5, F6; CONTRACT §6).
///
/// `make races` runs ten thousand of them.
@Suite(.serialized, .timeLimit(.minutes(30))) struct StreamRaceTests {
    static let count = ProcessInfo.processInfo.environment["DORSAL_RACES"].flatMap(Int.init) ?? 300
    private static let lanes = 32

    /// What happened in one race, to see that races were run at all.
    private struct Outcome: Sendable {
        var events = 0
        var chunks = 0
        var resumes = 0
        /// The reader connected before the turn was over.
        var wasLive = false
    }

    /// One turn as it will be written: events in commits of one to three, some of them replies with chunks.
    private struct Plan: Sendable {
        var commits: [[StoredEvent]]
        var streams: [String: ReplyStream] = [:]
        /// How long the writer rests after each commit.
        var pauses: [Int]
        /// After how many commits the reader sets out, and how long it rests then.
        var readerWaitsFor: Int
        var readerPause: Int
        /// After how many events the reader breaks off, if at all.
        var cut: Int?

        var ids: [String] { commits.flatMap { $0 }.map(\.id) }

        init(_ conversation: ConversationRecord, harness: StreamHarness) {
            let count = Int.random(in: 1...8)
            var events = (1...count).map { index in
                let padding = String(repeating: "é", count: .random(in: 0...400))
                return StoredEvent(
                    id: harness.ids.identifier("evt"), sequence: Int64(index), name: "fin_replied",
                    body: Array(#"{"n":\#(index),"pad":"\#(padding)"}"#.utf8),
                    endsStream: index == count, createdAt: harness.clock.now())
            }
            for event in events where Int.random(in: 0..<3) == 0 {
                streams[event.id] = ReplyStream(
                    id: Hexadecimal.text(harness.ids.randomBytes(16)), conversationID: conversation.id,
                    externalID: conversation.externalID, precedingSequence: event.sequence - 1)
            }
            commits = []
            while !events.isEmpty {
                let size = min(events.count, .random(in: 1...3))
                commits.append(Array(events.prefix(size)))
                events.removeFirst(size)
            }
            pauses = commits.map { _ in .random(in: 0...40) }
            readerWaitsFor = .random(in: 0...commits.count)
            readerPause = .random(in: 0...40)
            cut = Int.random(in: 0..<4) == 0 ? .random(in: 0..<count) : nil
        }
    }

    @Test func aReaderThatConnectsAtAnyMomentGetsTheLogAndNothingElse() async throws {
        try await StreamHarness.run(clock: SystemClock()) { harness in
            let outcomes = try await withThrowingTaskGroup(of: [Outcome].self) { group in
                for lane in 0..<Self.lanes {
                    group.addTask {
                        var outcomes: [Outcome] = []
                        for number in stride(from: lane, to: Self.count, by: Self.lanes) {
                            outcomes.append(try await Self.race(number, harness))
                        }
                        return outcomes
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            let live = outcomes.count { $0.wasLive }
            #expect(outcomes.count == Self.count)
            #expect(live > 0 && live < outcomes.count, "some readers came before the end of the turn and some after")
            print(
                """
                races: \(outcomes.count), events: \(outcomes.reduce(0) { $0 + $1.events }), \
                chunks: \(outcomes.reduce(0) { $0 + $1.chunks }), resumed: \(outcomes.reduce(0) { $0 + $1.resumes }), \
                connected before the turn's end: \(live)
                """)
        }
    }

    private static func race(_ number: Int, _ harness: StreamHarness) async throws -> Outcome {
        let conversation = try await harness.conversation("race-\(number)")
        let plan = Plan(conversation, harness: harness)
        let url = try await harness.url + harness.path(of: conversation)
        let (commits, continuation) = AsyncStream.makeStream(of: Void.self)
        async let written: Void = write(plan, to: conversation, harness, onCommit: continuation)
        var iterator = commits.makeAsyncIterator()
        for _ in 0..<plan.readerWaitsFor { _ = await iterator.next() }
        // How long a task rests is what is random here; nothing is waited for.
        for _ in 0..<plan.readerPause { await Task.yield() }
        let before = try await harness.store.events(conversationID: conversation.id, after: 0, limit: 100).count
        var outcome = try await read(url, plan)
        outcome.wasLive = before < plan.ids.count
        try await written
        let log = try await harness.store.events(conversationID: conversation.id, after: 0, limit: 100)
        #expect(log.map(\.id) == plan.ids, "the log is what the reader was compared with")
        return outcome
    }

    private static func write(
        _ plan: Plan, to conversation: ConversationRecord, _ harness: StreamHarness,
        onCommit: AsyncStream<Void>.Continuation
    ) async throws {
        // A writer that fails must not leave its reader waiting.
        defer { onCommit.finish() }
        for (events, pause) in zip(plan.commits, plan.pauses) {
            for event in events {
                guard let stream = plan.streams[event.id] else { continue }
                for length in 1...3 {
                    harness.chunks.offer(String(repeating: "x", count: length), of: stream, at: harness.clock.now())
                    await Task.yield()
                }
                harness.chunks.announce(eventID: event.id, closing: stream)
            }
            try await harness.write(events, to: conversation)
            harness.feed.publish(conversationID: conversation.id)
            onCommit.yield()
            for _ in 0..<pause { await Task.yield() }
        }
    }

    private static func read(_ url: String, _ plan: Plan) async throws -> Outcome {
        var outcome = Outcome()
        var reader = try await StreamReader.open(url)
        var shown: [ServerSentEvent] = []
        if let cut = plan.cut {
            while shown.count(where: { $0.id != nil }) < cut, let event = try await reader.next() {
                shown.append(event)
            }
            check(shown, expected: Array(plan.ids.prefix(cut)), plan)
            outcome.resumes = 1
            let last = shown.last { $0.id != nil }?.id
            reader = try await StreamReader.open(url, headers: last.map { [("Last-Event-ID", $0)] } ?? [])
        }
        let rest = try await reader.rest()
        check(rest, expected: Array(plan.ids.dropFirst(plan.cut ?? 0)), plan)
        outcome.events = plan.ids.count
        outcome.chunks = (shown + rest).count { $0.id == nil }
        return outcome
    }

    /// The ids in order, the bytes of the log, and before each reply the chunks that led to it.
    private static func check(_ shown: [ServerSentEvent], expected: [String], _ plan: Plan) {
        #expect(shown.compactMap(\.id) == expected)
        let bodies = Dictionary(
            uniqueKeysWithValues: plan.commits.flatMap { $0 }.map { ($0.id, String(decoding: $0.body, as: UTF8.self)) })
        var chunks: [ReplyChunkEvent] = []
        for event in shown {
            guard let id = event.id else {
                let chunk = try? WireJSON.decode(ReplyChunkEvent.self, from: Array(event.data.utf8))
                #expect(chunk != nil)
                chunks += chunk.map { [$0] } ?? []
                continue
            }
            #expect(event.data == bodies[id])
            let indexes = chunks.map(\.chunkIndex)
            #expect(indexes == Array(0..<chunks.count) && (plan.streams[id] == nil) == chunks.isEmpty)
            #expect(chunks.allSatisfy { $0.streamID == plan.streams[id]?.id })
            let lengths = chunks.map(\.chunkText.count)
            #expect(lengths == lengths.sorted() && Set(lengths).count == lengths.count)
            #expect(chunks.isEmpty || lengths.last == 3)
            chunks = []
        }
    }

    /// The same through the front door, where a turn is one commit: start, connect at once, and compare with the log.
    @Test func aTurnOfTheWholeServerIsReadWholeWhenever() async throws {
        let agent = ScriptedAgent { _ in
            for _ in 0..<Int.random(in: 0...200) { await Task.yield() }
            return [.reply(ReplyDraft(html: "<p>1</p>")), .reply(ReplyDraft(html: "<p>2</p>"))]
        }
        try await withServer(agent: agent) { server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lane in 0..<Self.lanes {
                    group.addTask {
                        for number in stride(from: lane, to: Self.count, by: Self.lanes) {
                            try await Self.turn(number, server)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    private static func turn(_ number: Int, _ server: TestServer) async throws {
        let conversation = "race-\(number)"
        let url = try #require(try await EventStreamTests.start(server, conversation: conversation).sseSubscriptionURL)
        for _ in 0..<Int.random(in: 0...400) { await Task.yield() }
        var reader = try await StreamReader.open(url)
        let shown = try await reader.rest()
        let log = try await server.store.driver.read("test") { connection in
            try connection.query(
                """
                SELECT e.id, e.body FROM events e JOIN conversations c ON c.id = e.conversation_id
                WHERE c.external_id = $1 ORDER BY e.sequence
                """, [.text(conversation)]
            ).map { (try $0.text("id"), String(decoding: try $0.bytes("body"), as: UTF8.self)) }
        }
        #expect(shown.map(\.id) == log.map(\.0) && shown.map(\.data) == log.map(\.1))
        #expect(shown.count == 3)
    }
}
