import FinAgentAPI
import HTTPTypes
import Hummingbird
import NIOCore

/// Who may use the development helpers: programs on this machine. They need no key, so nobody else gets in.
struct LocalCaller: Sendable {
    /// Throws ``RequestFailure`` with `403` for everybody else.
    func admit(_ request: Request, _ context: ServerContext) throws {
        guard isLoopback(context.remoteAddress) else {
            throw RequestFailure(
                .forbidden, .forbidden, "The development helpers answer to programs on the server's own machine only.")
        }
        // A page in the developer's browser is on this machine, too.
        guard request.headers[.origin] == nil else {
            throw RequestFailure(.forbidden, .forbidden, "The development helpers do not answer to web pages.")
        }
    }

    /// Loopback, also as an IPv4 address in IPv6 clothes.
    func isLoopback(_ address: SocketAddress?) -> Bool {
        guard let text = address?.ipAddress else { return false }
        let plain = text.hasPrefix("::ffff:") ? String(text.dropFirst(7)) : text
        return plain == "::1" || plain.hasPrefix("127.")
    }
}
