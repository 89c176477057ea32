import FinAgentAPI
import Foundation
import JWTKit

/// What the `accessToken` of a stream's address says (CONTRACT §6).
struct StreamToken: JWTPayload {
    /// How long a token lives.
    static let lifetime = Duration.seconds(180)
    static let audience = "event-stream"

    /// The one channel the token is good for.
    var channel: String
    /// The conversation's id within the store.
    var conversation: String
    /// The newest event when the token was made: the stream begins after it and ends with the turn that follows.
    var sequence: Int64
    var audience: AudienceClaim
    /// Seconds since 1970.
    var issued: Int64
    /// Seconds since 1970.
    var expires: Int64
    var id: String
    /// The API key of the call that brought the token: it ends with it (RELIABILITY B5).
    var key: String?

    enum CodingKeys: String, CodingKey {
        case channel
        case conversation = "sub"
        case sequence = "seq"
        case audience = "aud"
        case issued = "iat"
        case expires = "exp"
        case id = "jti"
        case key
    }

    /// The time is checked by the reader, who has the clock.
    func verify(using algorithm: some JWTAlgorithm) throws {
        try audience.verifyIntendedAudience(includes: Self.audience)
    }

    var expiresAt: Timestamp { Timestamp(milliseconds: expires.multipliedReportingOverflow(by: 1000).partialValue) }
}
