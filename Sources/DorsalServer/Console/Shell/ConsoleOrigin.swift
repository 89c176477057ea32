import DorsalCore
import FinAgentAPI
import HTTPTypes
import Hummingbird

/// Which names the console answers to, and which of them may have its cookies.
///
/// A page of another site whose name was made to lead to this machine carries that name in `Host` (DNS rebinding, RELIABILITY C8).
struct ConsoleOrigin: Sendable {
    private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")
    private static let loopback: Set<String> = ["localhost", "127.0.0.1", "[::1]"]

    let address: ServerAddress

    /// Throws `421` when the request names a host that is not the console's.
    func admit(_ request: Request) throws {
        guard let authority = request.head.authority?.lowercased(),
            Self.loopback.contains(Self.host(of: authority)) || authority == publicAuthority
        else {
            throw RequestFailure(
                .misdirectedRequest, .notFound,
                "The console answers to \(address.publicURL) and to this machine only. Set the public URL to change that."
            )
        }
    }

    /// Cookies go over TLS or stay on this machine (RELIABILITY C2).
    func mayHaveCookies(_ request: Request) -> Bool {
        guard let authority = request.head.authority?.lowercased() else { return false }
        return Self.loopback.contains(Self.host(of: authority)) || address.publicURL.hasPrefix("https://")
    }

    /// Whether a request that changes something came from a page of the console itself.
    ///
    /// A form of ours sends `Origin: null`, as its page has the policy `no-referrer` (Fetch §3.1); browsers that do so send
    /// `Sec-Fetch-Site`, which no page can forge.
    func isOwn(_ request: Request) -> Bool {
        let site = Self.fetchSite.flatMap { request.headers[$0] }
        guard site == nil || site == "same-origin" else { return false }
        guard let origin = request.headers[.origin] else { return true }
        if origin == "null" { return site == "same-origin" }
        guard let authority = request.head.authority?.lowercased() else { return false }
        return ["http://\(authority)", "https://\(authority)"].contains(origin.lowercased())
    }

    private var publicAuthority: String? {
        address.publicURL.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first?.lowercased()
    }

    private static func host(of authority: String) -> String {
        guard authority.hasPrefix("[") else { return String(authority.prefix { $0 != ":" }) }
        let literal = authority.prefix { $0 != "]" } + "]"
        let rest = authority.dropFirst(literal.count)
        // Whatever follows the literal but a port makes it another name.
        return rest.isEmpty || rest.hasPrefix(":") ? String(literal) : authority
    }
}
