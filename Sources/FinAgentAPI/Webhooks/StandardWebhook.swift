import Crypto
import Foundation

/// The headers of the Standard Webhooks specification (standardwebhooks.com), which stand beside the contract's own signature.
///
/// They bring what that one lacks: an id that stays the same over every try and replay, and a signature that an old request cannot be
/// sent again with. The signing key is the secret's own bytes; libraries that follow the specification take ``librarySecret(_:)``.
public struct StandardWebhook: Sendable, Hashable {
    /// The header with the event's id, the same as on the event stream.
    public static let idHeader = "webhook-id"
    /// The header with the time of this very try, in whole seconds since 1970.
    public static let timestampHeader = "webhook-timestamp"
    /// The header with the signatures, one for each secret, separated by spaces.
    public static let signatureHeader = "webhook-signature"
    /// How far the time of a request may be from the receiver's own.
    public static let tolerance = Duration.seconds(300)

    /// The event's id.
    public var id: String
    /// The value of the timestamp header.
    public var timestamp: String
    /// The value of the signature header.
    public var signature: String

    /// Gathers the three headers of a request.
    public init(id: String, timestamp: String, signature: String) {
        self.id = id
        self.timestamp = timestamp
        self.signature = signature
    }

    /// Signs `body` with each of `keys`.
    public init(signing body: [UInt8], id: String, at moment: Timestamp, keys: [[UInt8]]) {
        let timestamp = String(moment.milliseconds / 1000)
        let signatures = keys.map { key in
            "v1," + Data(Self.code(id: id, timestamp: timestamp, body: body, key: key)).base64EncodedString()
        }
        self.init(id: id, timestamp: timestamp, signature: signatures.joined(separator: " "))
    }

    /// Signs `body` with each of `secrets`.
    public init(signing body: [UInt8], id: String, at moment: Timestamp, secrets: [String]) {
        self.init(signing: body, id: id, at: moment, keys: secrets.map { Array($0.utf8) })
    }

    /// Whether one of the signatures is that of `body` under one of `secrets`, and the request was made within ``tolerance`` of `now`.
    ///
    /// Every signature is compared with every secret, each time in constant time.
    public func verify(body: [UInt8], secrets: [String], now: Timestamp) -> Bool {
        isTimely(now: now) && isSigned(body: body, keys: secrets.map { Array($0.utf8) })
    }

    /// Whether the request was made within ``tolerance`` of `now`.
    public func isTimely(now: Timestamp) -> Bool {
        guard !timestamp.isEmpty, timestamp.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let seconds = Int64(timestamp), seconds < 1 << 40
        else { return false }
        let distance = now.since(Timestamp(milliseconds: seconds * 1000))
        return distance <= Self.tolerance && distance >= .zero - Self.tolerance
    }

    /// Whether one of the signatures is that of `body` under one of `keys`, whenever it was made.
    public func isSigned(body: [UInt8], keys: [[UInt8]]) -> Bool {
        var isValid = false
        for part in signature.split(separator: " ").prefix(16) where part.hasPrefix("v1,") {
            guard let code = Data(base64Encoded: String(part.dropFirst(3))), code.count == SHA256.byteCount else {
                continue
            }
            for key in keys
            where HMAC<SHA256>.isValidAuthenticationCode(
                code, authenticating: Self.content(id: id, timestamp: timestamp, body: body),
                using: SymmetricKey(data: key))
            {
                isValid = true
            }
        }
        return isValid
    }

    /// A secret in the form that Standard Webhooks libraries take it: `whsec_` and its bytes in Base64.
    public static func librarySecret(_ secret: String) -> String {
        "whsec_" + Data(secret.utf8).base64EncodedString()
    }

    private static func code(id: String, timestamp: String, body: [UInt8], key: [UInt8]) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(
            for: content(id: id, timestamp: timestamp, body: body), using: SymmetricKey(data: key))
    }

    private static func content(id: String, timestamp: String, body: [UInt8]) -> [UInt8] {
        Array("\(id).\(timestamp).".utf8) + body
    }
}
