import DorsalCore
import FinAgentAPI

/// One reader of one turn's events: writes what the log has, then what comes, and ends with the turn or with its token.
struct EventFollower {
    /// Few and short, so that a client that does not read costs little; the log is read as it takes them.
    private static let batch = 4
    private static let prefix = 8 << 10

    let token: StreamToken
    let log: any EventLog
    let chunks: ChunkRing
    let clock: any WallClock
    /// Events before this moment are left out, except for the one that ends the stream.
    let oldest: Timestamp?
    /// The last event the reader has.
    var cursor: Int64
    var writer: StreamWriter
    /// Where this reader is in the one stream of chunks that is being shown.
    private var shown = Shown()

    init(
        token: StreamToken, log: any EventLog, chunks: ChunkRing, clock: any WallClock, oldest: Timestamp?,
        cursor: Int64, writer: StreamWriter
    ) {
        self.token = token
        self.log = log
        self.chunks = chunks
        self.clock = clock
        self.oldest = oldest
        self.cursor = cursor
        self.writer = writer
    }

    private struct Shown {
        var streamID = ""
        /// The first chunk that is news.
        var ordinal = 0
        /// Counts what this reader got, so that it has no gaps where chunks were passed over (CONTRACT §6).
        var index = 0
    }

    /// Breaks the connection, so that the client comes back with `Last-Event-ID`.
    private struct StreamInterrupted: Error {}

    /// Follows the turn. Whoever calls has subscribed before, so nothing falls between reading the log and waiting for news.
    mutating func follow(_ wakes: AsyncStream<EventFeed.Wake>) async throws {
        try await writer.write(ServerSentEvent.comment("connected"))
        if try await catchUp() { return }
        for await wake in wakes {
            if try await catchUp() || clock.now() >= token.expiresAt { return }
            if wake == .tick { try await writer.write(ServerSentEvent.comment("heartbeat")) }
        }
        // The server is shutting down in the middle of a turn. A clean end would tell the client that the turn is over.
        if writer.isOpen { try await writer.write("retry: 1000\n\n") }
        throw StreamInterrupted()
    }

    /// Writes what is new in the log, and the newest chunks; `true` when the event that ends the stream was among it.
    private mutating func catchUp() async throws -> Bool {
        while true {
            let events = try await news()
            for event in events {
                if oldest.map({ event.createdAt >= $0 }) ?? true || event.endsStream { try await show(event) }
                cursor = event.sequence
                if event.endsStream { return true }
            }
            guard events.count < Self.batch else { continue }
            if let stream = chunks.stream(after: cursor, conversationID: token.conversation) {
                try await show(stream)
            }
            return false
        }
    }

    /// What the log has after the cursor. Read in a task that ends: this one lives as long as the connection, and would keep the
    /// memory of its deepest call.
    private func news() async throws -> [EventExcerpt] {
        try await Task { [log, token, cursor] in
            try await log.excerpts(
                conversationID: token.conversation, after: cursor, limit: Self.batch, prefix: Self.prefix)
        }.value
    }

    /// A reply comes after the chunks that led to it, also for a reader who comes late.
    private mutating func show(_ event: EventExcerpt) async throws {
        if let stream = chunks.stream(closedBy: event.id, conversationID: token.conversation) {
            try await show(stream)
        }
        try await writer.write(event, from: log)
    }

    /// Writes the chunks that are news. A client that falls behind is spared those that a newer one supersedes.
    private mutating func show(_ entry: ChunkRing.Entry) async throws {
        if shown.streamID != entry.stream.id { shown = Shown(streamID: entry.stream.id) }
        var entry = entry
        while let chunk = entry.chunks.first(where: { $0.ordinal >= shown.ordinal }) {
            let event = ReplyChunkEvent(
                conversationID: entry.stream.externalID, streamID: entry.stream.id, chunkIndex: shown.index,
                chunkText: chunk.text, createdAt: chunk.createdAt)
            let data = String(decoding: try WireJSON.encode(FinEvent.replyChunk(event)), as: UTF8.self)
            // Without an id: what the client sends as `Last-Event-ID` stays the last event of the log.
            let keepsUp = try await writer.write(ServerSentEvent(data: data).encoded)
            shown.ordinal = chunk.ordinal + 1
            shown.index += 1
            guard !keepsUp else { continue }
            guard let latest = chunks.stream(entry.stream.id, conversationID: token.conversation) else { return }
            entry = latest
            shown.ordinal = max(shown.ordinal, entry.chunks.last?.ordinal ?? 0)
        }
    }
}
