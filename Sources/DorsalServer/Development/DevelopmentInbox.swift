import DorsalCore
import FinAgentAPI
import HTTPTypes
import Hummingbird
import Logging
import Synchronization

/// A webhook receiver inside the server, in the development profile only: what arrives at `POST /dev/inbox` is verified,
/// printed, and listed at `GET /dev/inbox`, so that webhooks can be watched before a receiver is written.
final class DevelopmentInbox: Sendable {
    static let path = "/dev/inbox"
    private static let capacity = 200

    /// One webhook that arrived.
    struct Entry: Sendable, Encodable {
        var receivedAt: Timestamp
        var signature: String?
        var isSignatureValid: Bool
        /// The body exactly as it came.
        var body: String

        enum CodingKeys: String, CodingKey {
            case receivedAt = "received_at_ms"
            case signature
            case isSignatureValid = "signature_valid"
            case body
        }
    }

    private struct Listing: Encodable {
        var webhooks: [Entry]
    }

    private let access: AccessService
    private let clock: any WallClock
    private let entries = Mutex<[Entry]>([])
    private let print: @Sendable (String) -> Void

    /// Makes an inbox; `print` gets one line for each webhook.
    init(access: AccessService, clock: any WallClock, print: @escaping @Sendable (String) -> Void) {
        self.access = access
        self.clock = clock
        self.print = print
    }

    func register(on routes: Routes) {
        routes.serve(
            Self.path, access: .development,
            [
                .post: { [self] request, _ in try await receive(request) },
                .get: { [self] _, _ in try .json(Listing(webhooks: entries.withLock { $0 })) },
                .head: { _, _ in Response(status: .ok) },
            ])
    }

    private func receive(_ request: Request) async throws -> Response {
        let buffer = try await request.body.collect(upTo: 4 << 20)
        let body = Array(buffer.readableBytesView)
        let header = HTTPField.Name(WebhookSignature.headerName).flatMap { request.headers[$0] }
        let secret = try await access.webhook().secret
        let isValid = WebhookSignature.verify(header ?? "", body: body, secrets: secret.map { [$0] } ?? [])
        let entry = Entry(
            receivedAt: clock.now(), signature: header, isSignatureValid: isValid,
            body: String(decoding: body, as: UTF8.self))
        entries.withLock { entries in
            entries.append(entry)
            if entries.count > Self.capacity { entries.removeFirst(entries.count - Self.capacity) }
        }
        print("webhook (\(isValid ? "signature ok" : "SIGNATURE WRONG")): \(entry.body)")
        return Response(status: isValid ? .ok : .unauthorized)
    }
}
