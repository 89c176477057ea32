public import DorsalServer
import FinAgentAPI
public import Foundation
import HTTPTypes
public import Hummingbird
import NIOCore
import Synchronization
public import Testing

/// Watches a server under test and checks everything it says against the public descriptions (RELIABILITY A10).
///
/// Responses pass through it as the outermost middleware. Events are read from the log when the test is over; what went out
/// over streams must be those same bytes. `withServer` installs one for every test and reports what it finds as issues.
public final class ContractRecorder: RouterMiddleware {
    public typealias Context = ServerContext

    /// How much was checked, so that a recorder which sees nothing is noticed.
    public struct Counts: Sendable, Hashable {
        public var responses = 0
        public var loggedEvents = 0
        public var streamedEvents = 0

        /// Makes counts.
        public init(responses: Int = 0, loggedEvents: Int = 0, streamedEvents: Int = 0) {
            self.responses = responses
            self.loggedEvents = loggedEvents
            self.streamedEvents = streamedEvents
        }
    }

    /// Reads one stream as it is written, however it is cut.
    private final class StreamParser: Sendable {
        private let parser = Mutex(ServerSentEventParser())

        func push(_ bytes: [UInt8]) -> [[UInt8]] {
            parser.withLock { parser in ((try? parser.push(bytes)) ?? []).map { Array($0.data.utf8) } }
        }
    }

    private struct State {
        var counts = Counts()
        var violations: [String] = []
        var expectedResponses = 0
        var streamed: [[UInt8]] = []
        var defaultVersion: @Sendable () async -> APIVersion = { .standard }
    }

    private static let versionHeader = HTTPField.Name("Intercom-Version")
    private let state = Mutex(State())

    /// Makes a recorder that has seen nothing.
    public init() {}

    /// What was checked so far.
    public var counts: Counts { state.withLock { $0.counts } }

    /// What was found so far.
    public var violations: [String] { state.withLock { $0.violations } }

    /// Says how to find the version of a request without a header (CONTRACT §2).
    func useDefaultVersion(_ version: @escaping @Sendable () async -> APIVersion) {
        state.withLock { $0.defaultVersion = version }
    }

    /// Says that a client got a response under `path`, which must have been checked then.
    public func expect(path: String) {
        guard RecordedResponse.isCovered(path: path) else { return }
        state.withLock { $0.expectedResponses += 1 }
    }

    public func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard Contract.isAvailable else { return response }
        let path = request.uri.path
        if path == "/event-stream", response.status == .ok {
            response.body = watched(response.body)
        } else if RecordedResponse.isCovered(path: path) || path == "/event-stream" {
            let bytes = try await CollectingWriter.bytes(of: response.body)
            response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
            check(
                RecordedResponse(
                    method: request.method.rawValue, path: path, version: await version(of: request),
                    status: response.status.code,
                    headers: response.headers.map { ($0.name.rawName, $0.value) }, body: bytes))
        }
        return response
    }

    /// Checks the log, and that streams said nothing else. Call it when the server is down.
    public func checkEvents(in directory: URL) async throws {
        guard Contract.isAvailable else { return }
        let (expected, seen) = state.withLock { ($0.expectedResponses, $0.counts.responses) }
        if seen < expected { report("\(expected - seen) of \(expected) responses were not checked") }
        let logged = try await StoreReader.read(directory) { try await $0.events() }
        for event in logged {
            if event.name == FinEvent.Name.finReplyChunk.rawValue { report("a chunk is in the log") }
            check(event.body, version: event.version, of: "an event of the log")
            state.withLock { $0.counts.loggedEvents += 1 }
        }
        let versions = Dictionary(logged.map { ($0.conversationID, $0.version) }, uniquingKeysWith: { $1 })
        let bodies = Set(logged.map(\.body))
        for bytes in state.withLock({ $0.streamed }) {
            let event = try? StrictJSONParser.parse(bytes)
            if event?["event_name"]?.string != FinEvent.Name.finReplyChunk.rawValue, !bodies.contains(bytes) {
                report("a stream said what is not in the log: \(String(decoding: bytes, as: UTF8.self))")
            }
            let version = event?["conversation_id"]?.string.flatMap { versions[$0] } ?? .standard
            check(bytes, version: version, of: "an event of a stream")
            state.withLock { $0.counts.streamedEvents += 1 }
        }
    }

    /// Makes every violation an issue of the test that runs.
    public func recordIssues(sourceLocation: SourceLocation) {
        for violation in violations {
            Issue.record("against the contract: \(violation)", sourceLocation: sourceLocation)
        }
    }

    private func check(_ response: RecordedResponse) {
        state.withLock { $0.counts.responses += 1 }
        let place = "\(response.method) \(response.path) (\(response.version.rawValue)) answered \(response.status)"
        do {
            for problem in try ContractCheck.problems(of: response) {
                report("\(place): \(problem) in \(String(decoding: response.body.prefix(2000), as: UTF8.self))")
            }
        } catch {
            report("\(place), which cannot be checked: \(error)")
        }
    }

    private func check(_ event: [UInt8], version: APIVersion, of what: String) {
        do {
            for problem in try ContractCheck.problems(ofEvent: event, version: version) {
                report("\(what) (\(version.rawValue)): \(problem) in \(String(decoding: event, as: UTF8.self))")
            }
        } catch {
            report("\(what) cannot be checked: \(error)")
        }
    }

    private func report(_ violation: String) {
        state.withLock { $0.violations.append(violation) }
    }

    /// A version this API does not know is refused in the shape of any error, which all versions share.
    private func version(of request: Request) async -> APIVersion {
        if let name = Self.versionHeader, let text = request.headers[name] {
            return APIVersion(rawValue: text.trimmingCharacters(in: .whitespaces)) ?? .standard
        }
        return await state.withLock { $0.defaultVersion }()
    }

    private func watched(_ body: ResponseBody) -> ResponseBody {
        let parser = StreamParser()
        return body.map { buffer in
            let events = parser.push(Array(buffer.readableBytesView))
            self.state.withLock { $0.streamed += events }
            return buffer
        }
    }
}
