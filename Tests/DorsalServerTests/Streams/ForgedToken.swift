import Crypto
import Foundation

@testable import DorsalServer

/// A token put together by hand, also with the right key: what a bug or a thief may come up with.
struct ForgedToken {
    var header: [String: String] = ["alg": "HS256", "typ": "JWT"]
    /// JSON text.
    var payload: String

    /// The parts of a genuine token.
    static func parts(of path: String) -> (header: String, payload: String, signature: String)? {
        guard let start = path.range(of: "accessToken=")?.upperBound else { return nil }
        let parts = path[start...].prefix { $0 != "&" }.split(separator: ".").map(String.init)
        return parts.count == 3 ? (parts[0], parts[1], parts[2]) : nil
    }

    /// The token, signed with `key`; unsigned without one.
    func text(key: SymmetricKey?, sha512: Bool = false) throws -> String {
        let head = Self.base64URL(try JSONEncoder().encode(header)) + "." + Self.base64URL(Data(payload.utf8))
        guard let key else { return head + "." }
        let code: Data =
            sha512
            ? Data(HMAC<SHA512>.authenticationCode(for: Data(head.utf8), using: key))
            : Data(HMAC<SHA256>.authenticationCode(for: Data(head.utf8), using: key))
        return head + "." + Self.base64URL(code)
    }

    static func base64URL(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").filter { $0 != "=" }
    }
}
