import DorsalCore
import Foundation
import NIOCore
import NIOHTTP1

/// Reads pages of a web site that somebody else runs: under the address rules of webhooks, so that no page leads into this network
/// (RELIABILITY D11), and with bounds on everything that comes back.
///
/// Redirects are never followed here; whoever asks decides on each anew.
final class PageFetcher: Sendable {
    private let rules: WebhookRules
    private let limits: ImportLimits
    private let dialler: Dialler
    private let pool = ConnectionPool()

    /// Makes a fetcher, which has to be shut down. Throws when the file of certificate authorities cannot be used.
    init(rules: WebhookRules, limits: ImportLimits) throws {
        self.rules = rules
        self.limits = limits
        dialler = Dialler(
            policy: AddressPolicy(allowsLoopback: rules.allowsLoopback, ownPort: rules.ownPort),
            resolver: HostResolver(), tls: try Dialler.makeTLS(authorityFile: rules.authorityFile),
            answerBytes: limits.pageBytes + (64 << 10), keptBytes: limits.pageBytes)
    }

    /// Closes what is idle.
    func shutDown() {
        pool.shutDown()
        dialler.resolver.shutDown()
    }

    /// Asks for a page once. `page` carries what it said of its version.
    func fetch(_ page: ImportPage) async -> FetchedPage {
        let url: CallbackURL
        do {
            url = try CallbackURL(page.address, allowsLoopback: rules.allowsLoopback, ownURL: rules.ownURL)
        } catch {
            return .refused(Self.text(error))
        }
        var head = HTTPRequestHead(version: .http1_1, method: .GET, uri: url.target)
        head.headers = [
            "Host": url.authority, "User-Agent": "Dorsal/1 (help content import)",
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.5,text/plain;q=0.4",
            // Nothing is unpacked, so that nothing can grow.
            "Accept-Encoding": "identity",
        ]
        if let etag = page.etag { head.headers.add(name: "If-None-Match", value: etag) }
        if let lastModified = page.lastModified { head.headers.add(name: "If-Modified-Since", value: lastModified) }
        // The network does not run on the injected clock: this is real time.
        let deadline = NIODeadline.now() + .nanoseconds(Int64(limits.pageTime / .nanoseconds(1)))
        do {
            return .answer(try await exchange(head, url: url, deadline: deadline))
        } catch is BlockedAddress {
            return .refused("the address is, or resolves to, one that must not be reached from here")
        } catch {
            return .failed(Self.reason(error))
        }
    }

    private func exchange(_ head: HTTPRequestHead, url: CallbackURL, deadline: NIODeadline) async throws
        -> Exchange.Answer
    {
        let key = ConnectionPool.Key(host: url.host.lowercased(), port: url.port, isPlain: url.isPlain)
        if let kept = pool.take(key) {
            do {
                return try await exchange(head, on: kept, key: key, deadline: deadline)
            } catch let failure as Exchange.Failure where failure.isSilent && failure.kind == .connection {
                // The site closed it while it was idle.
            }
        }
        let connection = try await dialler.dial(url, deadline: deadline)
        return try await exchange(head, on: connection, key: key, deadline: deadline)
    }

    private func exchange(
        _ head: HTTPRequestHead, on connection: ConnectionPool.Connection, key: ConnectionPool.Key,
        deadline: NIODeadline
    ) async throws -> Exchange.Answer {
        let channel = connection.channel
        let promise = channel.eventLoop.makePromise(of: Exchange.Answer.self)
        let request = Exchange(head: head, body: nil, deadline: deadline, answer: promise)
        channel.eventLoop.execute {
            // Once it is closed its handlers are gone, and nobody would ever complete the promise.
            guard channel.isActive else {
                return promise.fail(Exchange.Failure(kind: .connection, status: nil, isSilent: true))
            }
            channel.writeAndFlush(request, promise: nil)
        }
        let answer = try await promise.futureResult.get()
        if answer.isReusable { pool.put(connection, for: key) }
        return answer
    }

    private static func text(_ problem: CallbackURL.Problem) -> String {
        problem.description.replacing("callback URL", with: "address")
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case let failure as Exchange.Failure:
            switch failure.kind {
            case .timeout: "no complete answer in time"
            case .connection: "the connection failed"
            case .badResponse: "the answer is no HTTP"
            case .tls: "no secure connection could be made"
            }
        case is HostResolver.NotFound: "the host's name has no address"
        case ChannelError.connectTimeout: "no connection in time"
        default: "the connection failed"
        }
    }
}
