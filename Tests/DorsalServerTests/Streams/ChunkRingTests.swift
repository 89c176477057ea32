import DorsalCore
import FinAgentAPI
import Support
import Testing

@testable import DorsalServer

/// What is kept of streamed replies, and for how long.
@Suite struct ChunkRingTests {
    private let clock = ManualClock()

    private func ring(_ bounds: ChunkRing.Bounds = .init()) -> ChunkRing {
        ChunkRing(bounds: bounds, clock: clock, feed: EventFeed(clock: clock))
    }

    private static func stream(_ id: String, of conversation: String = "c", after sequence: Int64 = 0) -> ReplyStream {
        ReplyStream(id: id, conversationID: conversation, externalID: "ext", precedingSequence: sequence)
    }

    @Test func aReaderIsShownTheStreamWhoseReplyIsNextForIt() {
        let ring = ring()
        ring.offer("1", of: Self.stream("a", after: 3), at: clock.now())
        ring.offer("1", of: Self.stream("b", after: 4), at: clock.now())
        ring.offer("1", of: Self.stream("x", of: "other", after: 5), at: clock.now())
        #expect(ring.stream(after: 2, conversationID: "c") == nil, "there is something else to read first")
        #expect(ring.stream(after: 3, conversationID: "c")?.stream.id == "a")
        #expect(ring.stream(after: 4, conversationID: "c")?.stream.id == "b")
        #expect(ring.stream(after: 5, conversationID: "c") == nil)
        ring.withdraw(Self.stream("a"))
        #expect(ring.stream(after: 3, conversationID: "c") == nil)
        #expect(ring.stream(after: 3, conversationID: "unknown") == nil)
    }

    @Test func anAnnouncedEventFindsItsStreamWithinItsConversationOnly() {
        let ring = ring()
        ring.offer("1", of: Self.stream("a"), at: clock.now())
        ring.announce(eventID: "evt_1", closing: Self.stream("a"))
        ring.announce(eventID: "evt_2", closing: Self.stream("never offered"))
        #expect(ring.stream(closedBy: "evt_1", conversationID: "c")?.chunks.map(\.text) == ["1"])
        #expect(ring.stream(closedBy: "evt_1", conversationID: "other") == nil)
        #expect(ring.stream(closedBy: "evt_2", conversationID: "c") == nil)
    }

    @Test func theOldestChunksOfAStreamMakeRoomAndTheNewestStays() {
        let ring = ring(.init(chunksPerStream: 3, bytesPerStream: 10))
        for text in ["a", "ab", "abc", "abcd"] { ring.offer(text, of: Self.stream("a"), at: clock.now()) }
        let kept = ring.stream("a", conversationID: "c")?.chunks
        #expect(kept?.map(\.text) == ["ab", "abc", "abcd"])
        #expect(kept?.map(\.ordinal) == [1, 2, 3])
        ring.offer("abcdefghij", of: Self.stream("a"), at: clock.now())
        #expect(ring.stream("a", conversationID: "c")?.chunks.map(\.text) == ["abcdefghij"])
        ring.offer("abcdefghijk", of: Self.stream("a"), at: clock.now())
        #expect(ring.stream("a", conversationID: "c")?.chunks.map(\.text) == ["abcdefghij"], "larger than what is kept")
    }

    @Test func theOldestStreamsMakeRoom() {
        let bytes = ring(.init(bytes: 10))
        let streams = ring(.init(streams: 2))
        for id in ["a", "b", "c"] {
            bytes.offer("12345", of: Self.stream(id, of: id), at: clock.now())
            streams.offer("1", of: Self.stream(id, of: id), at: clock.now())
        }
        for ring in [bytes, streams] {
            #expect(ring.stream("a", conversationID: "a") == nil)
            #expect(ring.stream("b", conversationID: "b") != nil && ring.stream("c", conversationID: "c") != nil)
        }
    }

    @Test func aStreamIsKeptForTheRewindWindowAfterItsReply() {
        let ring = ring()
        ring.offer("1", of: Self.stream("a"), at: clock.now())
        clock.advance(by: .seconds(100))
        ring.announce(eventID: "evt_1", closing: Self.stream("a"))
        clock.advance(by: .seconds(120))
        #expect(ring.stream(closedBy: "evt_1", conversationID: "c") != nil)
        clock.advance(by: .milliseconds(1))
        #expect(ring.stream(closedBy: "evt_1", conversationID: "c") == nil)
    }
}
