import Crypto
import DorsalCore
import FinAgentAPI
import Foundation
import HTTPTypes
import Hummingbird

/// The console's two cookies and the tokens that forms carry beside them (RELIABILITY C2, C4).
///
/// A session's cookie stands for an administrator, a visitor's for nobody: it ties the form to sign in to the browser that asked for it.
struct ConsoleCookies: Sendable {
    /// The prefix keeps other hosts, paths and plain http from setting it (RFC 6265bis §4.1.3.2).
    static let session = "__Host-dorsal-session"
    static let visitor = "__Host-dorsal-visitor"

    let masterKey: MasterKey
    let ids: any IdentifierSource

    /// The value of a cookie; `nil` when it was not sent, or twice.
    func value(_ name: String, of request: Request) -> String? {
        let pairs = request.headers[values: .cookie].flatMap { $0.split(separator: ";") }.map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        let values = pairs.filter { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
        guard values.count == 1, let value = values.first, value.utf8.count == 64 else { return nil }
        return value
    }

    /// A new visitor's value: 256 random bits.
    func newVisitor() -> String { Hexadecimal.text(ids.randomBytes(32)) }

    /// The header that sets a cookie until the browser is closed.
    func header(_ name: String, _ value: String) -> String {
        "\(name)=\(value); Path=/; Secure; HttpOnly; SameSite=Lax"
    }

    /// The header that takes a cookie back.
    func removal(_ name: String) -> String {
        "\(name)=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"
    }

    /// The token of the forms of whoever has this cookie.
    func formToken(for cookie: String) -> String {
        Hexadecimal.text(HMAC<SHA256>.authenticationCode(for: Data(cookie.utf8), using: masterKey.formTokens))
    }

    /// Whether a form's token belongs to the cookie. Compares in constant time.
    func isFormToken(_ token: String, for cookie: String) -> Bool {
        let expected = Array(formToken(for: cookie).utf8)
        let given = Array(token.utf8)
        return expected.count == given.count && zip(expected, given).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
