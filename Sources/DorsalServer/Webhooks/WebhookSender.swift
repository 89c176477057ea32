import AsyncHTTPClient
import DorsalCore
import FinAgentAPI
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Sends one webhook, once. Every byte that comes back is treated as hostile (RELIABILITY, section D).
struct WebhookSender: WebhookCourier {
    /// One deadline over name resolution, connection, TLS, request and the whole answer.
    static let deadline = TimeAmount.seconds(5)
    /// How much of an answer is read before the connection is dropped.
    static let maximumResponseBytes = 64 << 10

    let client: HTTPClient
    let policy: AddressPolicy

    /// An HTTP client that follows nothing, unpacks nothing, and refuses to use a connection to a blocked address.
    static func makeClient(policy: AddressPolicy) -> HTTPClient {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: deadline, read: deadline),
            decompression: .disabled)
        configuration.httpVersion = .http1Only
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 32
        // A refused connection is an answer; the delivery has a schedule of its own for trying again.
        configuration.connectionPool.retryConnectionEstablishment = false
        // Names are checked before dialling, but may resolve differently a moment later. The socket itself cannot lie.
        configuration.http1_1ConnectionDebugInitializer = { channel in
            guard let address = channel.remoteAddress, policy.allows(address) else {
                return channel.close().flatMap { channel.eventLoop.makeFailedFuture(BlockedAddress()) }
            }
            return channel.eventLoop.makeSucceededVoidFuture()
        }
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Sends `delivery`, signed with `secret`, and says how that ended.
    func send(_ delivery: ClaimedDelivery, secret: String) async -> (outcome: DeliveryOutcome, status: Int?) {
        var request = HTTPClientRequest(url: delivery.url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "User-Agent", value: "Dorsal-Webhooks/1")
        let signature = WebhookSignature(signing: delivery.body, secret: secret)
        request.headers.add(name: WebhookSignature.headerName, value: signature.headerValue)
        request.body = .bytes(ByteBuffer(bytes: delivery.body))
        return await perform(request)
    }

    /// Asks a callback URL whether anybody is there (CONTRACT §5). The answer is shown, not enforced.
    func probe(_ url: CallbackURL) async -> (outcome: DeliveryOutcome, status: Int?) {
        var request = HTTPClientRequest(url: url.text)
        request.method = .HEAD
        request.headers.add(name: "User-Agent", value: "Dorsal-Webhooks/1")
        return await perform(request)
    }

    private func perform(_ request: HTTPClientRequest) async -> (outcome: DeliveryOutcome, status: Int?) {
        let answer = await withTaskGroup(of: (outcome: DeliveryOutcome, status: Int?)?.self) { group in
            group.addTask { await exchange(request) }
            group.addTask {
                // The network does not run on the injected clock: this is real time, and cancelled when the answer is there.
                try? await Task.sleep(nanoseconds: UInt64(Self.deadline.nanoseconds))
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
        return answer ?? (.timeout, nil)
    }

    private func exchange(_ request: HTTPClientRequest) async -> (outcome: DeliveryOutcome, status: Int?) {
        do {
            try await vet(request.url)
            let response = try await client.execute(request, deadline: .now() + Self.deadline)
            let status = Int(response.status.code)
            var read = 0
            // The rest of a longer answer is not worth a connection.
            for try await part in response.body {
                read += part.readableBytes
                if read > Self.maximumResponseBytes { break }
            }
            return ((200..<300).contains(status) ? .delivered : .refused, status)
        } catch {
            return (Self.outcome(of: error), nil)
        }
    }

    /// Resolves the host and refuses it when any of its addresses is blocked, so that nothing is dialled at all.
    private func vet(_ url: String) async throws {
        guard let components = URLComponents(string: url), let host = components.host else {
            throw HTTPClientError.invalidURL
        }
        let name = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        let port = components.port ?? (components.scheme?.lowercased() == "http" ? 80 : 443)
        let addresses = try await NIOThreadPool.singleton.runIfActive {
            try HostResolver.addresses(of: name, port: port)
        }
        guard addresses.allSatisfy(policy.allows) else { throw BlockedAddress() }
    }

    private static func outcome(of error: any Error) -> DeliveryOutcome {
        switch error {
        case is BlockedAddress: .blockedAddress
        case is HostResolver.NotFound: .nameResolution
        case let error as HTTPClientError where error == .deadlineExceeded || error == .connectTimeout: .timeout
        case let error as HTTPClientError where error == .readTimeout || error == .tlsHandshakeTimeout: .timeout
        case let error as HTTPClientError where error == .invalidURL || error == .emptyHost: .configuration
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: .tls
        default: .connection
        }
    }
}
