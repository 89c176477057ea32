import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// A server on loopback that answers `/v1/embeddings` as a test says.
final class FakeEndpoint: Sendable {
    /// What it was sent.
    struct Call: Sendable, Hashable {
        var authorization: String?
        var body: String
    }

    /// What it answers.
    enum Answer: Sendable, Hashable {
        case body(String)
        case status(Int)
        /// Nothing, for as long as the caller waits.
        case silence
    }

    private let answer: Answer
    private let received = Mutex<[Call]>([])

    private init(_ answer: Answer) {
        self.answer = answer
    }

    var calls: [Call] { received.withLock { $0 } }

    /// Runs `body` with the address of a server that answers `answer`.
    static func run(_ answer: Answer, _ body: @escaping @Sendable (FakeEndpoint, String) async throws -> Void)
        async throws
    {
        let endpoint = FakeEndpoint(answer)
        let router = Router()
        router.post("/v1/embeddings") { request, _ in try await endpoint.respond(request) }
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "fake-endpoint")
        logger.logLevel = .critical
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { continuation.yield($0.localAddress?.port ?? 0) }, logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            let services = ServiceGroup(configuration: .init(services: [application], logger: logger))
            group.addTask { try await services.run() }
            for await port in ports {
                try await body(endpoint, "http://127.0.0.1:\(port)/v1/embeddings")
                break
            }
            // Whoever is left without an answer would keep a graceful end waiting.
            group.cancelAll()
            try? await group.waitForAll()
        }
    }

    private func respond(_ request: Request) async throws -> Response {
        let buffer = try await request.body.collect(upTo: 1 << 20)
        let call = Call(authorization: request.headers[.authorization], body: String(buffer: buffer))
        received.withLock { $0.append(call) }
        switch answer {
        case .body(let text): return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: text)))
        case .status(let code): return Response(status: .init(code: code))
        case .silence:
            let (never, _) = AsyncStream.makeStream(of: Void.self)
            for await _ in never {}
            return Response(status: .ok)
        }
    }
}
