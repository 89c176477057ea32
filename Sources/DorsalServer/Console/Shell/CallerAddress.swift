import HTTPTypes
import Hummingbird

/// Where a request comes from, for throttling and the audit log.
struct CallerAddress: Sendable {
    private static let forwardedFor = HTTPField.Name("X-Forwarded-For")

    let address: ServerAddress

    /// The other end of the connection. Behind a proxy on this machine that speaks TLS for us, the address it names last: everything
    /// before that could have been sent by anybody.
    func callAsFunction(_ request: Request, _ context: ServerContext) -> String {
        let direct = context.remoteAddress?.ipAddress ?? "unknown"
        guard address.publicURL.hasPrefix("https://"), LocalCaller().isLoopback(context.remoteAddress),
            let name = Self.forwardedFor, let forwarded = request.headers[values: name].last?.split(separator: ",").last
        else { return direct }
        let text = forwarded.filter { !$0.isWhitespace }
        return text.isEmpty || text.utf8.count > 64 ? direct : String(text)
    }
}
