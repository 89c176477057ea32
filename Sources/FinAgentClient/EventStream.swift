import AsyncHTTPClient
import FinAgentAPI
import NIOCore

/// The events of one event stream, one after the other.
///
/// ```swift
/// for try await streamed in client.events(at: url) {
///     switch streamed.event {
///     case .replyChunk(let chunk): show(chunk.chunkText)
///     case .replied(let reply): show(reply.message.body)
///     case .statusUpdated(let update): note(update.status)
///     case .csatRequested(let survey): ask(survey.csat.options)
///     }
/// }
/// ```
///
/// When the connection breaks, the stream connects again by itself and goes on after the last event; nothing is
/// delivered twice, and a reply that is being streamed does not shrink. It ends when the server ends it, which it does after the turn's last event. Events whose name this
/// version does not know are skipped. A token that is expired or foreign is a ``FinAgentClientError`` with status 401.
///
/// Cancelling the task that reads closes the connection and throws ``FinAgentClientError/Reason/cancelled``; leaving
/// the loop closes it as well. Each iterator is a connection of its own.
public struct EventStream: AsyncSequence, Sendable {
    public typealias Element = StreamedEvent
    public typealias Failure = FinAgentClientError

    let source: EventSource
    let lastEventID: String?
    let retry: StreamRetryPolicy
    let sleep: @Sendable (Duration) async throws -> Void

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(stream: self)
    }

    /// Reads the stream. Connects with the first call of ``next(isolation:)``.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private let stream: EventStream
        private var lastEventID: String?
        private var parser = ServerSentEventParser(maximumEventBytes: FinAgentClient.maximumEventBytes)
        private var body: HTTPClientResponse.Body.AsyncIterator?
        private var unread: ArraySlice<ServerSentEvent> = []
        private var failedAttempts = 0
        private var isFinished = false
        /// Ids read over earlier connections. Servers that rewind may send those events again after a break.
        private var earlierIDs: Set<String> = []
        private var currentIDs: Set<String> = []
        /// The reply that is being streamed, and how much of it was delivered. Its chunks have no ids, and a new connection begins with
        /// the first one that the server still has.
        private var streamID: String?
        private var streamedBytes = 0

        init(stream: EventStream) {
            self.stream = stream
            lastEventID = stream.lastEventID
            if let lastEventID { earlierIDs = [lastEventID] }
        }

        public mutating func next(isolation actor: isolated (any Actor)?)
            async throws(FinAgentClientError) -> StreamedEvent?
        {
            do {
                while !isFinished {
                    if let raw = unread.popFirst() {
                        if let event = try decoded(raw) { return event }
                    } else if body == nil {
                        try await connect()
                    } else {
                        try await read(isolation: actor)
                    }
                }
                return nil
            } catch {
                end()
                throw error
            }
        }

        public mutating func next() async throws(FinAgentClientError) -> StreamedEvent? {
            try await next(isolation: nil)
        }

        private mutating func connect(isolation actor: isolated (any Actor)? = #isolation)
            async throws(FinAgentClientError)
        {
            switch try await stream.source.connect(lastEventID: lastEventID) {
            case .open(let body):
                self.body = body.makeAsyncIterator()
                parser = ServerSentEventParser(maximumEventBytes: FinAgentClient.maximumEventBytes)
                earlierIDs.formUnion(currentIDs)
                currentIDs = []
            case .nothing:
                end()
            case .unavailable(let error, let retryAfter):
                try await pause(after: error, asked: retryAfter)
            }
        }

        /// Waits for the next piece of the response.
        private mutating func read(isolation actor: isolated (any Actor)?) async throws(FinAgentClientError) {
            let chunk: ByteBuffer?
            do {
                chunk = try await body?.next(isolation: actor)
            } catch {
                body = nil
                lastEventID = parser.lastEventID ?? lastEventID
                let reason = FinAgentClientError.Reason(error)
                let failure = FinAgentClientError(subject: EventSource.subject, reason: reason)
                guard failure.isTransient else { throw failure }
                return try await pause(after: failure, asked: parser.retry.map { .milliseconds($0) })
            }
            guard let chunk else {
                // A cancelled read looks like the end of the stream.
                guard !Task.isCancelled else {
                    throw FinAgentClientError(subject: EventSource.subject, reason: .cancelled)
                }
                return end()
            }
            do {
                unread = ArraySlice(try parser.push(chunk.readableBytesView))
            } catch {
                throw FinAgentClientError(subject: EventSource.subject, reason: .tooLarge(limit: error.limit))
            }
            if !unread.isEmpty { failedAttempts = 0 }
        }

        /// Waits before the next attempt; throws `error` when there have been enough of them.
        private mutating func pause(
            after error: FinAgentClientError, asked: Duration?, isolation actor: isolated (any Actor)? = #isolation
        ) async throws(FinAgentClientError) {
            failedAttempts += 1
            guard failedAttempts <= stream.retry.maximumAttempts else { throw error }
            do {
                try await stream.sleep(stream.retry.delay(before: failedAttempts, asked: asked))
            } catch {
                throw FinAgentClientError(subject: EventSource.subject, reason: .cancelled)
            }
        }

        /// `nil` for what is to be skipped.
        private mutating func decoded(_ raw: ServerSentEvent) throws(FinAgentClientError) -> StreamedEvent? {
            if let id = raw.id {
                guard !earlierIDs.contains(id) else { return nil }
                currentIDs.insert(id)
            }
            guard raw.event == "message" else { return nil }
            let bytes = Array(raw.data.utf8)
            do {
                let name = try WireJSON.decode(EventName.self, from: bytes).name
                guard FinEvent.Name(rawValue: name) != nil else { return nil }
                let event = try WireJSON.decode(FinEvent.self, from: bytes)
                if case .replyChunk(let chunk) = event, !isNews(chunk) { return nil }
                return StreamedEvent(id: raw.id, event: event, bytes: bytes)
            } catch {
                throw FinAgentClientError(
                    subject: EventSource.subject,
                    reason: .badResponse(status: 200, prefix: String(raw.data.prefix(200))))
            }
        }

        /// The chunk says more than what was delivered of its reply.
        private mutating func isNews(_ chunk: ReplyChunkEvent) -> Bool {
            let bytes = chunk.chunkText.utf8.count
            guard chunk.streamID != streamID || bytes > streamedBytes else { return false }
            streamID = chunk.streamID
            streamedBytes = bytes
            return true
        }

        private mutating func end() {
            isFinished = true
            body = nil
            unread = []
        }
    }
}
