import DorsalCore
import FinAgentAPI
import FinAgentClient
import Foundation
import Support
import Testing

@testable import DorsalServer
@testable import DorsalStore

/// `fin_reply_chunk` from the agent to the reader (CONTRACT §6).
@Suite(.timeLimit(.minutes(2))) struct ReplyChunkTests {
    private static let draft = ReplyDraft(html: "<p>One</p><p>Two</p>", chunks: ["One", "One\nTwo"])

    private static func withStreaming<Result: Sendable>(
        agent: (any Agent)? = nil, contents: [DocumentContent] = [], callbackURL: String? = nil,
        clock: any WallClock = SystemClock(), isStreaming: Bool = true,
        _ body: @escaping @Sendable (TestServer) async throws -> Result
    ) async throws -> Result {
        try await withServer(agent: agent, contents: contents, callbackURL: callbackURL, clock: clock) { server in
            let app = try await server.access.finAgentApp()
            _ = try await server.store.updateApp(
                id: app.id, defaultVersion: nil, isStreamEnabled: nil, isStreamingEnabled: isStreaming, at: clock.now())
            return try await body(server)
        }
    }

    /// Chunks as `c<index>:<text>`, everything else as ``TurnTests`` writes it.
    private static func shorthand(_ events: [StreamedEvent]) -> [String] {
        events.map { event in
            if case .replyChunk(let chunk) = event.event { return "c\(chunk.chunkIndex):\(chunk.chunkText)" }
            return TurnTests.shorthand([event.event]).first ?? ""
        }
    }

    private static func streamIDs(_ events: [StreamedEvent]) -> [String?] {
        events.compactMap { event -> String?? in
            switch event.event {
            case .replyChunk(let chunk): .some(chunk.streamID)
            case .replied(let reply): .some(reply.streamID)
            default: nil
            }
        }
    }

    @Test func chunksComeBeforeTheirReplyAndNeverAnywhereElse() async throws {
        try await WebhookRecorder.run { recorder in
            let agent = ScriptedAgent { _ in [.reply(Self.draft)] }
            try await Self.withStreaming(agent: agent, callbackURL: recorder.url) { server in
                let url = try #require(try await EventStreamTests.start(server).sseSubscriptionURL)
                let events = try await EventStreamTests.read(url, server)
                #expect(
                    Self.shorthand(events) == ["c0:One", "c1:One\nTwo", "R(replying)", "S(awaiting_user_reply)"])
                let ids = Set(Self.streamIDs(events))
                #expect(ids.count == 1)
                let id = try #require(ids.first ?? nil)
                #expect(id.count == 32 && id.allSatisfy(\.isHexDigit) && id == id.lowercased())
                #expect(events.prefix(2).allSatisfy { $0.id == nil })
                await recorder.wait(forCount: 2)
                #expect(recorder.received.map(\.body) == events.dropFirst(2).map(\.bytes), "the same bytes")
                #expect(try recorder.events().map(\.name) == [.finReplied, .finStatusUpdated])
            }
        }
    }

    @Test func withoutTheSwitchNothingIsStreamed() async throws {
        let agent = ScriptedAgent { _ in [.reply(Self.draft)] }
        try await Self.withStreaming(agent: agent, isStreaming: false) { server in
            let url = try #require(try await EventStreamTests.start(server).sseSubscriptionURL)
            let events = try await EventStreamTests.read(url, server)
            #expect(Self.shorthand(events) == ["R(replying)", "S(awaiting_user_reply)"])
            #expect(Self.streamIDs(events) == [nil])
        }
    }

    @Test func theQuotingAgentStreamsBlockByBlock() async throws {
        try await Self.withStreaming(contents: SampleContent.documents) { server in
            let url = try #require(try await EventStreamTests.start(server).sseSubscriptionURL)
            let events = try await EventStreamTests.read(url, server)
            let chunks = events.compactMap { event -> ReplyChunkEvent? in
                if case .replyChunk(let chunk) = event.event { chunk } else { nil }
            }
            #expect(chunks.count > 1)
            #expect(chunks.map(\.chunkIndex) == Array(0..<chunks.count))
            #expect(chunks.last?.chunkText.hasSuffix("2. Choose Reset password. [1]") == true)
            #expect(chunks.allSatisfy { !$0.chunkText.contains("<") })
        }
    }

    @Test func eachReplyOfATurnHasAStreamOfItsOwnAndTheyDoNotMix() async throws {
        let agent = ScriptedAgent { _ in
            [
                .reply(Self.draft), .reply(ReplyDraft(html: "<p>Plain</p>")),
                .reply(ReplyDraft(html: "<p>3</p>", chunks: ["3"])),
            ]
        }
        try await Self.withStreaming(agent: agent) { server in
            let url = try #require(try await EventStreamTests.start(server).sseSubscriptionURL)
            let events = try await EventStreamTests.read(url, server)
            #expect(
                Self.shorthand(events) == [
                    "c0:One", "c1:One\nTwo", "R(replying)", "R(replying)", "c0:3", "R(replying)",
                    "S(awaiting_user_reply)",
                ])
            let ids = Self.streamIDs(events)
            #expect(ids[0] == ids[2] && ids[3] == nil && ids[4] == ids[5] && ids[0] != ids[4])
        }
    }

    @Test func aLateReaderGetsTheChunksTooAndOneWhoResumesAfterTheReplyDoesNot() async throws {
        let clock = ManualClock()
        let agent = ScriptedAgent { _ in [.reply(Self.draft)] }
        try await Self.withStreaming(agent: agent, clock: clock) { server in
            let url = try #require(try await EventStreamTests.start(server).sseSubscriptionURL)
            let live = try await EventStreamTests.read(url, server)
            clock.advance(by: .seconds(119))
            #expect(try await EventStreamTests.read(url, server) == live)
            let reply = try #require(live[2].id)
            #expect(
                Self.shorthand(try await EventStreamTests.read(url, server, lastEventID: reply)) == [
                    "S(awaiting_user_reply)"
                ])
        }
    }

    @Test func chunksAreShownWhileTheReplyIsStillBeingMade() async throws {
        let clock = ManualClock()
        let agent = ScriptedAgent { _ in
            [.reply(ReplyDraft(html: "<p>abc</p>", chunks: ["a", "ab", "abc"], pace: .milliseconds(200)))]
        }
        try await Self.withStreaming(agent: agent, clock: clock) { server in
            let url = try #require(try await EventStreamTests.start(server).sseSubscriptionURL)
            var reader = try await StreamReader.open(url)
            var texts = [try Self.chunk(try await reader.next()).chunkText]
            #expect(try await Self.log(server).isEmpty, "shown before anything is committed")
            while texts.count < 3 {
                let event = try await Self.ticking(clock) { try await reader.next() }
                texts.append(try Self.chunk(event).chunkText)
            }
            #expect(texts == ["a", "ab", "abc"])
            var second = try await StreamReader.open(url)
            let joined = try Self.chunk(try await second.next())
            #expect(joined.chunkIndex == 0 && joined.chunkText == "a", "whoever joins gets them from the beginning")
            #expect(try await reader.rest().count == 2)
        }
    }

    private static func chunk(_ event: ServerSentEvent?) throws -> ReplyChunkEvent {
        let bytes = Array((event?.data ?? "").utf8)
        guard case .replyChunk(let chunk) = try WireJSON.decode(FinEvent.self, from: bytes) else { throw NoChunk() }
        return chunk
    }

    private struct NoChunk: Error {}

    /// Lets the clock run while `body` waits for something that the server does in its own time; with a gate, from the moment that
    /// somebody comes there.
    private static func ticking<Result: Sendable>(
        _ clock: ManualClock, from gate: Gate = Gate(), waits: Bool = false, _ body: () async throws -> Result
    ) async throws -> Result {
        if !waits { await gate.note() }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await gate.waitForArrival()
                // Slowly enough that the three minutes of a token are never used up while the machine is busy.
                while !Task.isCancelled {
                    clock.advance(by: .milliseconds(10))
                    try await Task.sleep(for: .milliseconds(1))
                }
            }
            do {
                let result = try await body()
                await gate.note()
                group.cancelAll()
                return result
            } catch {
                await gate.note()
                throw error
            }
        }
    }

    /// What the only conversation's log holds.
    private static func log(_ server: TestServer) async throws -> [StoredEvent] {
        let id = try await server.store.driver.read("test") { connection in
            try connection.first("SELECT id FROM conversations")?.text("id") ?? ""
        }
        return try await server.store.events(conversationID: id, after: 0, limit: 100)
    }

    @Test func aSupersededReplysChunksAreNeverShownAgain() async throws {
        let (clock, gate) = (ManualClock(), Gate())
        let agent = ScriptedAgent { context in
            guard context.newMessages.count == 1 else {
                return [.reply(ReplyDraft(html: "<p>Both</p>", chunks: ["Both"]))]
            }
            return [.reply(ReplyDraft(html: "<p>abc</p>", chunks: ["a", "abc"], pace: .milliseconds(200)))]
        }
        // The server's shutdown waits for the turn that was overtaken, so the clock has to run until then.
        try await Self.ticking(clock, from: gate, waits: true) {
            try await Self.withStreaming(agent: agent, clock: clock) { server in
                let url = try #require(try await EventStreamTests.start(server).sseSubscriptionURL)
                var reader = try await StreamReader.open(url)
                #expect(try Self.chunk(try await reader.next()).chunkText == "a")
                let message = RequestBodies.message("And?", timestamp: "2026-01-01T10:01:00Z")
                #expect(try await server.post("/fin/reply", message).status == 200)
                await gate.note()
                let rest = try await reader.rest()
                #expect(rest.contains { $0.data.contains(#""chunk_text":"Both""#) })
                let log = try await Self.log(server).map(\.id)
                #expect(rest.compactMap(\.id) == log)
                let late = try await EventStreamTests.read(url, server)
                #expect(Self.shorthand(late) == ["c0:Both", "R(replying)", "S(awaiting_user_reply)"])
            }
        }
    }
}
