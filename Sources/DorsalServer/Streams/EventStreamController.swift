import DorsalCore
import FinAgentAPI
import HTTPTypes
import Hummingbird
import NIOCore

/// `GET /event-stream` (CONTRACT §6): replays a turn's events from the log, follows it live, and ends with it.
///
/// The token names the newest event at the time it was made. The stream begins after that one and ends after the first later one
/// that ends a turn, so whether a token is revoked follows from the log alone and survives a restart.
struct EventStreamController: Sendable {
    /// How long after its turn's end a stream may still be opened: the rewind window (CONTRACT §6).
    static let grace = Duration.seconds(120)
    private static let batch = 100
    private static let lastEventIDHeader = HTTPField.Name("Last-Event-ID")
    private static let accelBufferingHeader = HTTPField.Name("X-Accel-Buffering")

    let access: StreamAccess
    let log: any EventLog
    let feed: EventFeed
    let clock: any WallClock

    func register(on routes: Routes) {
        routes.serve("/event-stream", access: .streamToken, [.get: { request, _ in try await open(request) }])
    }

    private func open(_ request: Request) async throws -> Response {
        let query = request.uri.queryParameters
        guard let channel = query["channels"].map(String.init), let text = query["accessToken"].map(String.init),
            let token = await access.verify(text, channel: channel)
        else { throw RequestFailure.unauthorized }
        let window = try Self.rewindWindow(query["rewind"].map(String.init))
        if let end = try await turnEnd(of: token), end.createdAt.adding(Self.grace) < clock.now() {
            throw RequestFailure.unauthorized
        }
        let cursor = try await cursor(for: request, token: token)
        if let end = try await turnEnd(of: token), end.sequence <= cursor {
            // The client has everything. 204 tells a browser's EventSource to stop connecting again (WHATWG HTML).
            return Response(status: .noContent, headers: Self.crossOriginHeaders)
        }
        let oldest = window.map { clock.now().adding(.zero - $0) }
        return Response(
            status: .ok, headers: Self.streamHeaders,
            body: ResponseBody { writer in
                try await feed.subscribe(conversationID: token.conversation, expiresAt: token.expiresAt) { wakes in
                    try await follow(token, from: cursor, oldest: oldest, wakes: wakes, writer: &writer)
                }
                try await writer.finish(nil)
            })
    }

    /// Writes events until the turn or the token ends. Subscribing comes before the first read, so nothing falls between.
    private func follow(
        _ token: StreamToken, from start: Int64, oldest: Timestamp?, wakes: AsyncStream<EventFeed.Wake>,
        writer: inout any ResponseBodyWriter
    ) async throws {
        var cursor = start
        try await writer.write(ByteBuffer(string: ServerSentEvent.comment("connected")))
        var isEnded = try await write(after: &cursor, of: token, oldest: oldest, writer: &writer)
        guard !isEnded else { return }
        for await wake in wakes {
            let before = cursor
            isEnded = try await write(after: &cursor, of: token, oldest: oldest, writer: &writer)
            if isEnded || clock.now() >= token.expiresAt { return }
            if wake == .tick, cursor == before {
                try await writer.write(ByteBuffer(string: ServerSentEvent.comment("heartbeat")))
            }
        }
        // The server is shutting down in the middle of a turn. A clean end would tell the client that the turn is over.
        try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
        throw StreamInterrupted()
    }

    /// Breaks the connection, so that the client comes back with `Last-Event-ID`.
    private struct StreamInterrupted: Error {}

    /// Writes what is new in the log; `true` when the event that ends the stream was among it.
    private func write(
        after cursor: inout Int64, of token: StreamToken, oldest: Timestamp?, writer: inout any ResponseBodyWriter
    ) async throws -> Bool {
        while true {
            let events = try await log.events(conversationID: token.conversation, after: cursor, limit: Self.batch)
            for event in events {
                cursor = event.sequence
                if let oldest, event.createdAt < oldest, !event.endsStream { continue }
                let data = String(decoding: event.body, as: UTF8.self)
                try await writer.write(ByteBuffer(string: ServerSentEvent(id: event.id, data: data).encoded))
                if event.endsStream { return true }
            }
            guard events.count == Self.batch else { return false }
        }
    }

    /// The event that ends the token's turn, once it is there.
    private func turnEnd(of token: StreamToken) async throws -> StoredEvent? {
        var cursor = token.sequence
        while true {
            let events = try await log.events(conversationID: token.conversation, after: cursor, limit: Self.batch)
            if let end = events.first(where: \.endsStream) { return end }
            guard events.count == Self.batch, let last = events.last else { return nil }
            cursor = last.sequence
        }
    }

    /// Where to begin: after `Last-Event-ID` when it is one of this turn's events, otherwise where the token says.
    private func cursor(for request: Request, token: StreamToken) async throws -> Int64 {
        let header = Self.lastEventIDHeader.flatMap { request.headers[$0] }
        guard let id = header ?? request.uri.queryParameters["lastEventId"].map(String.init),
            let sequence = try await log.sequence(ofEvent: id, conversationID: token.conversation)
        else { return token.sequence }
        return max(sequence, token.sequence)
    }

    /// `rewind=2m`: how far back to replay, at most two minutes.
    private static func rewindWindow(_ text: String?) throws -> Duration? {
        guard let text else { return nil }
        let units: [Character: Int64] = ["s": 1, "m": 60]
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()),
            (0...3600).contains(count)
        else {
            throw RequestFailure(
                .badRequest, .parameterInvalid, "rewind must be a number of seconds or minutes such as 2m",
                field: "rewind")
        }
        return min(.seconds(count * unit), grace)
    }

    /// Streams are opened from browsers: this route, and it alone, may be read across origins (CONTRACT §6).
    private static let crossOriginHeaders: HTTPFields = [.accessControlAllowOrigin: "*"]

    private static let streamHeaders: HTTPFields = {
        var headers: HTTPFields = crossOriginHeaders
        headers[.contentType] = "text/event-stream; charset=utf-8"
        headers[.cacheControl] = "no-store"
        if let name = accelBufferingHeader { headers[name] = "no" }
        return headers
    }()
}
