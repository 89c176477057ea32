import DorsalCore
import FinAgentAPI
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL

/// Sends one webhook, once. Every byte that comes back is treated as hostile (RELIABILITY, section D).
final class WebhookSender: WebhookCourier {
    private let rules: WebhookRules
    private let dialler: Dialler
    private let pool = ConnectionPool()

    /// Makes a sender, which has to be shut down. Throws when the file of certificate authorities cannot be used.
    init(rules: WebhookRules) throws {
        self.rules = rules
        dialler = Dialler(
            policy: AddressPolicy(allowsLoopback: rules.allowsLoopback, ownPort: rules.ownPort),
            resolver: HostResolver(), tls: try Dialler.makeTLS(authorityFile: rules.authorityFile))
    }

    /// Closes what is idle. Attempts under way end by themselves.
    func shutDown() {
        pool.shutDown()
        dialler.resolver.shutDown()
    }

    func send(_ delivery: ClaimedDelivery, secrets: SigningSecrets, now: Timestamp) async -> DeliveryReport {
        guard let url = callback(delivery.url) else { return DeliveryReport(.configuration) }
        let headers = Self.headers(
            for: delivery.body, id: delivery.eventID, sequence: delivery.sequence, secrets: secrets, now: now)
        return await post(delivery.body, headers: headers, to: url)
    }

    /// Posts a body as it is.
    func post(_ body: [UInt8], headers: HTTPHeaders, to url: CallbackURL) async -> DeliveryReport {
        var headers = headers
        headers.replaceOrAdd(name: "Content-Length", value: String(body.count))
        return await perform(.POST, url, headers: headers, body: ByteBuffer(bytes: body))
    }

    /// Asks a callback URL whether anybody is there (CONTRACT §5). The answer is shown, not enforced.
    func probe(_ url: CallbackURL) async -> DeliveryReport {
        await perform(.HEAD, url, headers: [:], body: nil)
    }

    /// What a webhook carries beside its body: its type, its place, and its signatures.
    static func headers(
        for body: [UInt8], id: String, sequence: Int64, secrets: SigningSecrets, now: Timestamp
    ) -> HTTPHeaders {
        let standard = StandardWebhook(signing: body, id: id, at: now, secrets: secrets.all)
        let fin = WebhookSignature(signing: body, secret: secrets.current)
        return [
            "Content-Type": "application/json", WebhookSignature.headerName: fin.headerValue,
            StandardWebhook.idHeader: standard.id, StandardWebhook.timestampHeader: standard.timestamp,
            StandardWebhook.signatureHeader: standard.signature, SequenceHeader.name: String(sequence),
        ]
    }

    /// The URL, checked again: rules may have become stricter since it was saved.
    private func callback(_ text: String) -> CallbackURL? {
        try? CallbackURL(text, allowsLoopback: rules.allowsLoopback, ownURL: rules.ownURL)
    }

    private func perform(_ method: HTTPMethod, _ url: CallbackURL, headers: HTTPHeaders, body: ByteBuffer?) async
        -> DeliveryReport
    {
        var head = HTTPRequestHead(version: .http1_1, method: method, uri: url.target)
        head.headers = ["Host": url.authority, "User-Agent": "Dorsal-Webhooks/1"]
        head.headers.add(contentsOf: headers)
        // The network does not run on the injected clock: this is real time.
        let start = NIODeadline.now()
        let deadline = start + .nanoseconds(Int64(rules.deadline / .nanoseconds(1)))
        do {
            let answer = try await exchange(head, body: body, url: url, deadline: deadline)
            return DeliveryReport(
                status: Int(answer.head.status.code), duration: Self.time(since: start),
                location: Self.location(of: answer.head), retryAfter: answer.head.headers["Retry-After"],
                response: ResponseExcerpt(answer.excerpt, isCut: answer.isCut))
        } catch {
            let (outcome, status) = Self.outcome(of: error)
            return DeliveryReport(outcome, status: status, duration: Self.time(since: start))
        }
    }

    private func exchange(_ head: HTTPRequestHead, body: ByteBuffer?, url: CallbackURL, deadline: NIODeadline)
        async throws -> Exchange.Answer
    {
        let key = ConnectionPool.Key(host: url.host.lowercased(), port: url.port, isPlain: url.isPlain)
        if let kept = pool.take(key) {
            do {
                return try await exchange(
                    head, body: body, on: kept, key: key, deadline: deadline, goneMeans: .connection)
            } catch let failure as Exchange.Failure where failure.isSilent && failure.kind == .connection {
                // The other side closed it while it was idle; this says nothing about the endpoint.
            }
        }
        let connection = try await dialler.dial(url, deadline: deadline)
        // What ends a new connection before anything is asked is the handshake.
        return try await exchange(
            head, body: body, on: connection, key: key, deadline: deadline, goneMeans: url.isPlain ? .connection : .tls)
    }

    private func exchange(
        _ head: HTTPRequestHead, body: ByteBuffer?, on connection: ConnectionPool.Connection, key: ConnectionPool.Key,
        deadline: NIODeadline, goneMeans gone: Exchange.Failure.Kind
    ) async throws -> Exchange.Answer {
        let channel = connection.channel
        let promise = channel.eventLoop.makePromise(of: Exchange.Answer.self)
        let request = Exchange(head: head, body: body, deadline: deadline, answer: promise)
        channel.eventLoop.execute {
            // Once it is closed its handlers are gone, and nobody would ever complete the promise.
            guard channel.isActive else {
                return promise.fail(Exchange.Failure(kind: gone, status: nil, isSilent: true))
            }
            channel.writeAndFlush(request, promise: nil)
        }
        let answer = try await promise.futureResult.get()
        if answer.isReusable { pool.put(connection, for: key) }
        return answer
    }

    private static func time(since start: NIODeadline) -> Duration {
        .nanoseconds((NIODeadline.now() - start).nanoseconds)
    }

    private static func location(of head: HTTPResponseHead) -> String? {
        guard (300..<400).contains(head.status.code), let location = head.headers.first(name: "Location") else {
            return nil
        }
        return ResponseExcerpt(Array(location.utf8), isCut: false).text
    }

    private static func outcome(of error: any Error) -> (DeliveryOutcome, Int?) {
        switch error {
        case let failure as Exchange.Failure:
            switch failure.kind {
            case .timeout: (.timeout, failure.status)
            case .connection: (.connection, failure.status)
            case .badResponse: (.badResponse, failure.status)
            case .tls: (.tls, failure.status)
            }
        case is BlockedAddress: (.blockedAddress, nil)
        case is HostResolver.NotFound: (.nameResolution, nil)
        case ChannelError.connectTimeout: (.timeout, nil)
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: (.tls, nil)
        default: (.connection, nil)
        }
    }
}
