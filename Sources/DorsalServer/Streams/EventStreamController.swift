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
    private static let lastEventIDHeader = HTTPField.Name("Last-Event-ID")

    let access: StreamAccess
    let log: any EventLog
    let feed: EventFeed
    let chunks: ChunkRing
    let stalls: StallWatch
    let clock: any WallClock
    let keys: KeyWatch

    func register(on routes: Routes) {
        routes.serve(
            "/event-stream", access: .streamToken,
            [
                .get: { request, context in try await open(request, context) },
                .options: { _, _ in Response(status: .noContent, headers: StreamHeaders.preflight) },
            ])
    }

    private func open(_ request: Request, _ context: ServerContext) async throws -> Response {
        // On refusals too, or a script would see a network failure where it should see a 401.
        context.responseHeaders.set("Access-Control-Allow-Origin", "*")
        guard let token = await admitted(request), try await keys.isUsable(token.key) else {
            throw RequestFailure.unauthorized
        }
        let window = try request.uri.queryParameters["rewind"].map { try RewindWindow(String($0)) }
        let end = try await log.streamEnd(conversationID: token.conversation, after: token.sequence)
        if let end, end.createdAt.adding(RewindWindow.longest) < clock.now() { throw RequestFailure.unauthorized }
        let start = try await start(of: token, lastEventID: lastEventID(of: request))
        if let end, end.sequence <= start.cursor {
            // The client has everything. 204 tells a browser's EventSource to stop connecting again (WHATWG HTML).
            return Response(status: .noContent)
        }
        let oldest = start.isResumed ? nil : window.map { clock.now().adding(.zero - $0.length) }
        return Response(
            status: .ok, headers: StreamHeaders.stream(hasGap: start.hasGap),
            body: body(token, from: start.cursor, oldest: oldest, connection: StreamConnection(context.channel)))
    }

    private func body(
        _ token: StreamToken, from cursor: Int64, oldest: Timestamp?, connection: StreamConnection
    ) -> ResponseBody {
        ResponseBody { writer in
            let stream = StreamWriter(writer, connection: connection, stalls: stalls)
            try await feed.subscribe(
                conversationID: token.conversation, expiresAt: token.expiresAt, keyID: token.key,
                whenClosed: connection.whenClosed
            ) { wakes in
                var follower = EventFollower(
                    token: token, log: log, chunks: chunks, clock: clock, oldest: oldest, cursor: cursor,
                    writer: stream)
                try await follower.follow(wakes)
            }
            try await stalls.watching(connection) { try await writer.finish(nil) }
        }
    }

    /// The token, when it is the only one, good, and meant for the only channel that is asked for.
    private func admitted(_ request: Request) async -> StreamToken? {
        let query = request.uri.queryParameters
        guard query[values: "channels"].count == 1, query[values: "accessToken"].count == 1,
            let channel = query["channels"], let token = query["accessToken"]
        else { return nil }
        return await access.verify(String(token), channel: String(channel))
    }

    private func lastEventID(of request: Request) -> String? {
        let query = request.uri.queryParameters
        let candidates = [
            Self.lastEventIDHeader.flatMap { request.headers[$0] }, query["lastEventId"].map(String.init),
            query["lastEvent"].map(String.init),
        ]
        return candidates.lazy.compactMap { $0 }.first { !$0.isEmpty }
    }

    /// Where a stream begins.
    private struct Start {
        var cursor: Int64
        var isResumed = false
        /// What lies between the client's last event and the stream is unknown.
        var hasGap = false
    }

    /// After the client's last event when it is one of this turn's, otherwise where the token says. An event of an earlier turn, of
    /// another conversation and one that never was look the same to the client.
    private func start(of token: StreamToken, lastEventID: String?) async throws -> Start {
        guard let lastEventID else { return Start(cursor: token.sequence) }
        let known = try await log.sequence(ofEvent: lastEventID, conversationID: token.conversation)
        guard let known, known >= token.sequence else {
            return Start(cursor: token.sequence, isResumed: true, hasGap: true)
        }
        return Start(cursor: known, isResumed: true)
    }
}
