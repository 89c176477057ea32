import Crypto
import DorsalCore
import FinAgentAPI
import Foundation
import JWTKit

/// Makes the addresses of event streams and checks the tokens in them (CONTRACT §6).
public struct StreamAccess: Sendable {
    private let masterKey: MasterKey
    private let address: ServerAddress
    private let clock: any WallClock
    private let ids: any IdentifierSource

    /// Makes the access for streams at `address`.
    init(masterKey: MasterKey, address: ServerAddress, clock: any WallClock, ids: any IdentifierSource) {
        self.masterKey = masterKey
        self.address = address
        self.clock = clock
        self.ids = ids
    }

    /// The address under which the turn of `conversation` that begins after the event `sequence` can be followed.
    ///
    /// The address is good for as long as the key `keyID` is. `canRewind` lets a late subscriber read the last two minutes; it is set for everything but a reply.
    func subscriptionURL(
        for conversation: ConversationRecord, after sequence: Int64, canRewind: Bool, keyID: String? = nil
    ) async throws -> String {
        let now = clock.now().milliseconds / 1000
        let channel = Self.channel(of: conversation)
        let token = StreamToken(
            channel: channel, conversation: conversation.id, sequence: sequence,
            audience: AudienceClaim(value: StreamToken.audience), issued: now,
            expires: now + StreamToken.lifetime.components.seconds, id: ids.identifier("tok"), key: keyID)
        let encodedChannel = channel.addingPercentEncoding(withAllowedCharacters: Self.unescaped) ?? channel
        return address.publicURL
            + "/event-stream?channels=\(encodedChannel)&accessToken=\(try await keys().sign(token))"
            + (canRewind ? "&rewind=2m" : "")
    }

    /// The content of a token that is genuine, for `channel`, and not expired; `nil` otherwise.
    func verify(_ token: String, channel: String) async -> StreamToken? {
        // Byte by byte: Swift takes differently composed characters for the same text.
        guard Self.isOurs(token), let content = try? await keys().verify(token, as: StreamToken.self),
            content.channel.utf8.elementsEqual(channel.utf8), content.expiresAt > clock.now()
        else { return nil }
        return content
    }

    /// Made anew each time, which costs two hashes: the master key may have been replaced since.
    private func keys() async -> JWTKeyCollection {
        await JWTKeyCollection().add(hmac: HMACKey(key: masterKey.streamTokens), digestAlgorithm: .sha256)
    }

    /// The header says what ours say and nothing more, so that no other algorithm or key is ever looked for, and the signature is
    /// spelled the one way it can be (RFC 8725 §3.1; RELIABILITY F1).
    private static func isOurs(_ token: String) -> Bool {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let header = data(base64URL: parts[0]), data(base64URL: parts[2]) != nil,
            let fields = try? StrictJSONParser.parse(Array(header)).object
        else { return false }
        return fields == ["alg": "HS256", "typ": "JWT"]
    }

    /// `nil` unless `text` is how these bytes are encoded (RFC 7515 §2).
    private static func data(base64URL text: String) -> Data? {
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: standard + padding) else { return nil }
        let again = data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").filter { $0 != "=" }
        return again == text ? data : nil
    }

    static func channel(of conversation: ConversationRecord) -> String {
        "fin_agent_api:\(conversation.appID):\(conversation.externalID)"
    }

    private static let unescaped = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:")
}
