public import FinAgentAPI
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization
public import Testing

/// A webhook receiver on loopback that records every request in order and answers what the test says.
public final class WebhookRecorder: Sendable {
    private struct State {
        var received: [ReceivedWebhook] = []
        var waiters: [(isMet: @Sendable ([ReceivedWebhook]) -> Bool, continuation: CheckedContinuation<Void, Never>)] =
            []
    }

    private let state = Mutex(State())
    private let port = Mutex(0)
    private let answer: @Sendable (ReceivedWebhook, Int) -> Int

    private init(answer: @escaping @Sendable (ReceivedWebhook, Int) -> Int) {
        self.answer = answer
    }

    /// Runs `body` with a recorder that listens. `answer` gives the status for a webhook and its number, from 0.
    ///
    /// Every webhook must be an event of some version that may go to a webhook, unless the test says that it sends others.
    public static func run<Result: Sendable>(
        sendsEvents: Bool = true, answer: @escaping @Sendable (ReceivedWebhook, Int) -> Int = { _, _ in 200 },
        sourceLocation: SourceLocation = #_sourceLocation,
        _ body: @escaping @Sendable (WebhookRecorder) async throws -> Result
    ) async throws -> Result {
        let recorder = WebhookRecorder(answer: answer)
        let result = try await recorder.serve { try await body(recorder) }
        if sendsEvents, Contract.isAvailable {
            for problem in try recorder.received.compactMap({ try $0.contractProblem() }) {
                Issue.record("a webhook is against the contract: \(problem)", sourceLocation: sourceLocation)
            }
        }
        return result
    }

    /// The address to give to the server under test.
    public var url: String { "http://127.0.0.1:\(port.withLock { $0 })/hooks" }

    /// Everything that arrived so far.
    public var received: [ReceivedWebhook] { state.withLock { $0.received } }

    /// Everything that arrived so far, without what arrived before: on a busy machine an attempt may run out of time and be repeated.
    public var distinct: [ReceivedWebhook] {
        var seen: Set<[UInt8]> = []
        return received.filter { seen.insert($0.body).inserted }
    }

    /// The events that arrived so far.
    public func events() throws -> [FinEvent] { try received.map { try $0.event() } }

    /// Waits until what arrived meets the condition.
    public func wait(until isMet: @escaping @Sendable ([ReceivedWebhook]) -> Bool) async {
        await withCheckedContinuation { continuation in
            let isMetNow = state.withLock { state in
                if isMet(state.received) { return true }
                state.waiters.append((isMet, continuation))
                return false
            }
            if isMetNow { continuation.resume() }
        }
    }

    /// Waits until `count` webhooks have arrived.
    public func wait(forCount count: Int) async {
        await wait { $0.count >= count }
    }

    private func serve<Result: Sendable>(
        _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let router = Router()
        router.post("/hooks") { request, _ in
            let buffer = try await request.body.collect(upTo: 16 << 20)
            func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { request.headers[$0] } }
            let webhook = ReceivedWebhook(
                body: Array(buffer.readableBytesView), signature: header(WebhookSignature.headerName),
                contentType: request.headers[.contentType],
                standard: StandardWebhook(
                    id: header(StandardWebhook.idHeader) ?? "",
                    timestamp: header(StandardWebhook.timestampHeader) ?? "",
                    signature: header(StandardWebhook.signatureHeader) ?? ""),
                sequence: header(SequenceHeader.name))
            return HTTPResponse.Status(code: self.record(webhook))
        }
        router.head("/hooks") { _, _ in HTTPResponse.Status.ok }
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "webhook-recorder")
        logger.logLevel = .critical
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { continuation.yield($0.localAddress?.port ?? 0) }, logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            let services = ServiceGroup(configuration: .init(services: [application], logger: logger))
            group.addTask { try await services.run() }
            for await bound in ports {
                port.withLock { $0 = bound }
                break
            }
            let result: Result
            do {
                result = try await body()
            } catch {
                group.cancelAll()
                throw error
            }
            await services.triggerGracefulShutdown()
            try await group.waitForAll()
            return result
        }
    }

    private func record(_ webhook: ReceivedWebhook) -> Int {
        let (status, ready) = state.withLock { state in
            let status = answer(webhook, state.received.count)
            state.received.append(webhook)
            let received = state.received
            let ready = state.waiters.filter { $0.isMet(received) }
            state.waiters.removeAll { $0.isMet(received) }
            return (status, ready)
        }
        for waiter in ready { waiter.continuation.resume() }
        return status
    }
}
