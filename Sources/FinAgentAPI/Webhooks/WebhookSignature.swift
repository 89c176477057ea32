import Crypto
import Foundation

/// The signature of a webhook: HMAC-SHA256 over the exact body bytes (CONTRACT §5, RFC 2104).
///
/// The secret is used as the UTF-8 bytes of the string the administrator was shown. The documentation's sample value is 40
/// digits long; live servers send 64.
public struct WebhookSignature: Sendable, Hashable {
    /// The header that carries it.
    public static let headerName = "X-Fin-Agent-API-Webhook-Signature"
    private static let prefix = "sha256="

    /// The header's value: `sha256=` and 64 lower-case hexadecimal digits.
    public let headerValue: String

    /// Signs `body` with `secret`.
    public init(signing body: [UInt8], secret: String) {
        let code = HMAC<SHA256>.authenticationCode(for: body, using: Self.key(secret))
        headerValue = Self.prefix + Hexadecimal.text(code)
    }

    /// Whether `headerValue` is the signature of `body` under one of `secrets`.
    ///
    /// Every secret is tried, each comparison in constant time, so a receiver can accept the old and the new secret during a
    /// rotation. A malformed header is no signature of anything.
    public static func verify(_ headerValue: String, body: [UInt8], secrets: [String]) -> Bool {
        guard headerValue.hasPrefix(prefix), let code = Hexadecimal.bytes(of: headerValue.dropFirst(prefix.count)),
            code.count == SHA256.byteCount
        else { return false }
        var isValid = false
        for secret in secrets
        where HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: body, using: key(secret)) {
            isValid = true
        }
        return isValid
    }

    private static func key(_ secret: String) -> SymmetricKey {
        SymmetricKey(data: Data(secret.utf8))
    }
}
