import DorsalCore
import FinAgentAPI
import Hummingbird
import NIOCore

/// Writes server-sent events to one client, in pieces small enough that a client that does not read costs little (RELIABILITY F7).
struct StreamWriter {
    private static let piece = 16 << 10

    private var body: any ResponseBodyWriter
    private let connection: StreamConnection
    private let stalls: StallWatch

    init(_ body: any ResponseBodyWriter, connection: StreamConnection, stalls: StallWatch) {
        self.body = body
        self.connection = connection
        self.stalls = stalls
    }

    /// The client may still be there.
    var isOpen: Bool { connection.isOpen }

    /// Writes `text`. Answers `false` when the client did not keep up and had to be waited for.
    @discardableResult
    mutating func write(_ text: String) async throws -> Bool {
        try await write(ByteBuffer(string: text))
    }

    /// Writes an event of the log: its stored bytes, on one line. What does not fit into the excerpt is read while it is sent.
    mutating func write(_ event: EventExcerpt, from log: some EventLog) async throws {
        // JSON has no line breaks within strings, and stored bodies have none between them, so one `data:` line holds it.
        var buffer = ByteBuffer(string: "id: \(event.id)\nevent: message\ndata: ")
        buffer.writeBytes(event.prefix)
        var sent = event.prefix.count
        while sent < event.size {
            try await write(buffer)
            let rest = try await log.body(ofEvent: event.id, from: sent, count: 2 * Self.piece)
            guard !rest.isEmpty else { throw EventVanished() }
            buffer = ByteBuffer(bytes: rest)
            sent += rest.count
        }
        buffer.writeString("\n\n")
        try await write(buffer)
    }

    /// An event was removed from the log while it was being sent; the connection is broken off in the middle of it.
    private struct EventVanished: Error {}

    @discardableResult
    private mutating func write(_ buffer: ByteBuffer) async throws -> Bool {
        var (buffer, keptUp) = (buffer, true)
        while let piece = buffer.readSlice(length: min(buffer.readableBytes, Self.piece)), piece.readableBytes > 0 {
            keptUp = keptUp && connection.isWritable
            var body = body
            try await stalls.watching(connection) { try await body.write(piece) }
        }
        return keptUp
    }
}
