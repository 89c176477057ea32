import DorsalCore
import FinAgentAPI
import Synchronization

/// The chunks of replies that are being made or were just made, kept for the rewind window (CONTRACT §6).
///
/// In memory only and bounded: what does not fit is forgotten, oldest first, and the reply itself comes anyhow.
final class ChunkRing: ReplyStreaming {
    /// How much is kept.
    struct Bounds: Sendable {
        var chunksPerStream = 64
        var bytesPerStream = 128 << 10
        var bytes = 16 << 20
        var streams = 20_000
    }

    /// The text so far at one moment.
    struct Chunk: Sendable, Hashable {
        /// Counts the stream's chunks from 0, forgotten ones too.
        var ordinal: Int
        var text: String
        var createdAt: Timestamp
    }

    /// A stream with the chunks that are kept of it.
    struct Entry: Sendable {
        let stream: ReplyStream
        fileprivate(set) var chunks: [Chunk] = []
        /// The event that closes the stream.
        fileprivate(set) var eventID: String?
        fileprivate var nextOrdinal = 0
        fileprivate var touchedAt: Timestamp
    }

    fileprivate struct State {
        var entries: [Int: Entry] = [:]
        /// Serial numbers of a conversation's streams, in the order they began.
        var byConversation: [String: [Int]] = [:]
        /// No stream has a smaller serial number.
        var oldest = 0
        var next = 0
        var bytes = 0
    }

    private let state = Mutex(State())
    private let bounds: Bounds
    private let clock: any WallClock
    private let feed: EventFeed

    /// Makes an empty ring whose news wakes the readers of `feed`.
    init(bounds: Bounds = Bounds(), clock: any WallClock, feed: EventFeed) {
        self.bounds = bounds
        self.clock = clock
        self.feed = feed
    }

    func offer(_ text: String, of stream: ReplyStream, at moment: Timestamp) {
        guard text.utf8.count <= bounds.bytesPerStream else { return }
        state.withLock { state in
            let serial = state.serial(of: stream) ?? state.begin(stream, at: moment)
            state.append(text, to: serial, at: moment, bounds: bounds)
            state.evict(before: moment, bounds: bounds)
        }
        feed.publish(conversationID: stream.conversationID)
    }

    func announce(eventID: String, closing stream: ReplyStream) {
        let now = clock.now()
        state.withLock { state in
            guard let serial = state.serial(of: stream) else { return }
            state.entries[serial]?.eventID = eventID
            state.entries[serial]?.touchedAt = now
        }
    }

    func withdraw(_ stream: ReplyStream) {
        state.withLock { state in
            guard let serial = state.serial(of: stream) else { return }
            state.remove(serial)
        }
    }

    /// The stream that the event closes.
    func stream(closedBy eventID: String, conversationID: String) -> Entry? {
        first(of: conversationID) { $0.eventID == eventID }
    }

    /// The conversation's stream with that id.
    func stream(_ id: String, conversationID: String) -> Entry? {
        first(of: conversationID) { $0.stream.id == id }
    }

    /// The stream whose reply comes right after the event `sequence`, which is the one to show to a reader who has got that far.
    func stream(after sequence: Int64, conversationID: String) -> Entry? {
        first(of: conversationID) { $0.stream.precedingSequence == sequence }
    }

    private func first(of conversationID: String, where condition: (Entry) -> Bool) -> Entry? {
        let entries = state.withLock { state in
            (state.byConversation[conversationID] ?? []).compactMap { state.entries[$0] }
        }
        guard let entry = entries.first(where: condition) else { return nil }
        return entry.touchedAt.adding(RewindWindow.longest) < clock.now() ? nil : entry
    }
}

extension ChunkRing.State {
    fileprivate func serial(of stream: ReplyStream) -> Int? {
        byConversation[stream.conversationID]?.first { entries[$0]?.stream.id == stream.id }
    }

    fileprivate mutating func begin(_ stream: ReplyStream, at moment: Timestamp) -> Int {
        defer { next += 1 }
        entries[next] = ChunkRing.Entry(stream: stream, touchedAt: moment)
        byConversation[stream.conversationID, default: []].append(next)
        return next
    }

    /// The oldest chunks make room: the newest one says all that they said.
    fileprivate mutating func append(
        _ text: String, to serial: Int, at moment: Timestamp, bounds: ChunkRing.Bounds
    ) {
        guard var entry = entries.removeValue(forKey: serial) else { return }
        bytes -= entry.bytes
        entry.chunks.append(.init(ordinal: entry.nextOrdinal, text: text, createdAt: moment))
        entry.nextOrdinal += 1
        entry.touchedAt = moment
        while entry.chunks.count > bounds.chunksPerStream || entry.bytes > bounds.bytesPerStream {
            entry.chunks.removeFirst()
        }
        bytes += entry.bytes
        entries[serial] = entry
    }

    fileprivate mutating func evict(before moment: Timestamp, bounds: ChunkRing.Bounds) {
        while oldest < next {
            if let entry = entries[oldest] {
                let isExpired = entry.touchedAt.adding(RewindWindow.longest) < moment
                guard isExpired || bytes > bounds.bytes || entries.count > bounds.streams else { return }
                remove(oldest)
            }
            oldest += 1
        }
    }

    fileprivate mutating func remove(_ serial: Int) {
        guard let entry = entries.removeValue(forKey: serial) else { return }
        bytes -= entry.bytes
        let conversationID = entry.stream.conversationID
        byConversation[conversationID]?.removeAll { $0 == serial }
        if byConversation[conversationID]?.isEmpty == true { byConversation[conversationID] = nil }
    }
}

extension ChunkRing.Entry {
    fileprivate var bytes: Int { chunks.reduce(0) { $0 + $1.text.utf8.count } }
}
