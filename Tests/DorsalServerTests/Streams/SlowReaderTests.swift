import DorsalCore
import FinAgentAPI
import Foundation
import Support
import Testing

@testable import DorsalServer

/// Clients that do not keep up (RELIABILITY F7).
@Suite(.serialized, .timeLimit(.minutes(2))) struct SlowReaderTests {
    private static func client(_ harness: StreamHarness, _ path: String) throws -> RawClient {
        let port = try #require(harness.url.split(separator: ":").last.flatMap { Int($0) })
        return try RawClient(port: port, request: "GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
    }

    @Test func aClientThatStopsReadingIsDisconnectedAndNobodyElseNotices() async throws {
        try await StreamHarness.run { harness in
            let conversation = try await harness.conversation()
            let path = try await harness.path(of: conversation)
            let stuck = try Self.client(harness, path)
            try await eventually("the stuck client's stream is open") { harness.feed.subscriberCount == 1 }
            var reader = try await StreamReader.open(harness.url + path)
            let large = #"{"text":"\#(String(repeating: "x", count: 1 << 20))"}"#
            let start = ContinuousClock.now
            let first = try await harness.append(1, to: conversation, body: large)
            #expect(try await reader.next()?.data == large, "the other client gets it at once")
            try await eventually("only the other stream is left") { harness.feed.subscriberCount == 1 }
            let freed = ContinuousClock.now - start
            #expect(freed > .seconds(2), "a client is not dropped for a moment's pause")
            #expect(freed < .seconds(25), "not left to the system's own patience")
            print("slow reader: disconnected after \(freed)")
            let last = try await harness.append(2, to: conversation, endsStream: true)
            #expect(try await reader.rest().map(\.id) == [last])
            var received = 0
            while let bytes = stuck.readAvailable(), !bytes.isEmpty { received += bytes.count }
            #expect(received < 256 << 10, "what the server and the system held for it was bounded")
            var resumed = try await StreamReader.open(harness.url + path, headers: [("Last-Event-ID", first)])
            #expect(try await resumed.rest().map(\.id) == [last], "it can come back for the rest")
        }
    }

    @Test func aClientThatFallsBehindMissesSupersededChunksOnly() async throws {
        // Slow, not stuck: a machine that is busy with other tests must not make one the other.
        try await StreamHarness.run(stalls: StallWatch(limit: .seconds(120))) { harness in
            let conversation = try await harness.conversation()
            let client = try Self.client(harness, try await harness.path(of: conversation))
            try await eventually("the stream is open") { harness.feed.subscriberCount == 1 }
            let stream = ReplyStream(
                id: String(repeating: "a", count: 32), conversationID: conversation.id,
                externalID: conversation.externalID, precedingSequence: 0)
            let texts = (1...60).map { String(repeating: "0123456789", count: $0 * 200) }
            for text in texts { harness.chunks.offer(text, of: stream, at: harness.clock.now()) }
            var ids = [harness.ids.identifier("evt")]
            if let id = ids.first {
                harness.chunks.announce(eventID: id, closing: stream)
                try await harness.append(1, to: conversation, id: id)
            }
            ids.append(try await harness.append(2, to: conversation, endsStream: true))

            var (parser, events, head) = (ServerSentEventParser(), [ServerSentEvent](), [UInt8]())
            try await eventually("the stream has ended") {
                while let bytes = client.readAvailable(), !bytes.isEmpty { head += bytes }
                return head.suffix(7).elementsEqual(Array("\r\n0\r\n\r\n".utf8))
            }
            events = try parser.push(try #require(Self.dechunked(head)))
            let chunks = try events.filter { $0.id == nil }.map { event -> ReplyChunkEvent in
                guard case .replyChunk(let chunk) = try WireJSON.decode(FinEvent.self, from: Array(event.data.utf8))
                else { throw POSIXError(.EINVAL) }
                return chunk
            }
            #expect(events.compactMap(\.id) == ids, "replies and statuses are never dropped")
            #expect(events.suffix(2).map(\.id) == ids, "every chunk comes before its reply")
            #expect((1..<60).contains(chunks.count), "some were passed over: \(chunks.count)")
            #expect(chunks.map(\.chunkIndex) == Array(0..<chunks.count))
            #expect(chunks.last?.chunkText == texts.last)
            for (shorter, longer) in zip(chunks, chunks.dropFirst()) {
                #expect(longer.chunkText.hasPrefix(shorter.chunkText) && longer.chunkText != shorter.chunkText)
            }
        }
    }

    /// The body of a response in chunked transfer coding (RFC 9112 §7.1).
    private static func dechunked(_ response: [UInt8]) -> [UInt8]? {
        guard let head = response.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        var rest = response[head.upperBound...]
        var body: [UInt8] = []
        while let line = rest.firstRange(of: [13, 10]) {
            guard let size = Int(String(decoding: rest[..<line.lowerBound], as: UTF8.self), radix: 16) else {
                return nil
            }
            guard size > 0, rest.distance(from: line.upperBound, to: rest.endIndex) >= size + 2 else { return body }
            body += rest[line.upperBound..<line.upperBound + size]
            rest = rest[(line.upperBound + size + 2)...]
        }
        return nil
    }

    @Test func aClientThatLeavesIsForgottenAtOnce() async throws {
        try await StreamHarness.run { harness in
            let path = try await harness.path(of: harness.conversation())
            do {
                let client = try Self.client(harness, path)
                try await eventually("the stream is open") { harness.feed.subscriberCount == 1 }
                #expect(client.readAvailable() != nil)
            }
            try await eventually("the stream is gone, without a heartbeat") { harness.feed.subscriberCount == 0 }
        }
    }
}
