import AsyncHTTPClient
public import DorsalCore
import FinAgentAPI
import HTTPTypes
import Hummingbird
public import Logging
import NIOCore
import NIOHTTP1
public import ServiceLifecycle

/// Receives webhooks on this machine and passes them on to a receiver under development, byte for byte and with their headers.
///
/// It answers only when the target has, and with the target's status: an event counts as delivered when the code under development
/// has taken it, and is sent again when it has not.
public struct WebhookForwarder: Service {
    /// What the target may take: less than the sender's deadline, so that the sender learns what happened.
    public static let deadline = Duration.milliseconds(4500)
    /// Where it listens.
    public static let path = "/webhooks"
    private static let maximumBytes = 16 << 20
    /// What belongs to one connection and is not passed on (RFC 9110 §7.6.1).
    private static let connectionHeaders: Set<String> = [
        "host", "content-length", "connection", "keep-alive", "transfer-encoding", "upgrade", "te", "trailer",
        "accept-encoding", "expect",
    ]

    private let application: any ApplicationProtocol

    /// Makes a forwarder to `target`, which listens on `port` of this machine; 0 takes a free one. `onRunning` gets the address to
    /// save as callback URL, `onWebhook` each webhook after its answer.
    public init(
        target: String, port: Int, secrets: @escaping @Sendable () async -> [String], clock: any WallClock,
        logger: Logger, onRunning: @escaping @Sendable (String) async -> Void,
        onWebhook: @escaping @Sendable (ForwardedWebhook) -> Void
    ) {
        let router = Router()
        router.head(RouterPath(Self.path)) { _, _ in HTTPResponse.Status.ok }
        router.post(RouterPath(Self.path)) { request, _ -> HTTPResponse.Status in
            let body = try await request.body.collect(upTo: Self.maximumBytes)
            let bytes = Array(body.readableBytesView)
            let start = clock.now()
            let status = await Self.forward(bytes, request.headers, to: target)
            let signature = HTTPField.Name(WebhookSignature.headerName).flatMap { request.headers[$0] }
            onWebhook(
                ForwardedWebhook(
                    receivedAt: start, body: bytes,
                    isSignatureValid: WebhookSignature.verify(signature ?? "", body: bytes, secrets: await secrets()),
                    status: status, duration: clock.now().since(start)))
            return HTTPResponse.Status(code: status)
        }
        application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: "Dorsal"),
            onServerRunning: { channel in
                await onRunning("http://127.0.0.1:\(channel.localAddress?.port ?? port)\(Self.path)")
            }, logger: logger)
    }

    /// Forwards until graceful shutdown.
    public func run() async throws {
        try await application.run()
    }

    private static func forward(_ body: [UInt8], _ headers: HTTPFields, to target: String) async -> Int {
        var request = HTTPClientRequest(url: target)
        request.method = .POST
        for field in headers where !connectionHeaders.contains(field.name.canonicalName) {
            request.headers.add(name: field.name.rawName, value: field.value)
        }
        request.body = .bytes(ByteBuffer(bytes: body))
        do {
            let deadline = NIODeadline.now() + .nanoseconds(Int64(Self.deadline / .nanoseconds(1)))
            let response = try await HTTPClient.shared.execute(request, deadline: deadline)
            return Int(response.status.code)
        } catch let error as HTTPClientError where error == .deadlineExceeded {
            return 504
        } catch {
            return 502
        }
    }
}
