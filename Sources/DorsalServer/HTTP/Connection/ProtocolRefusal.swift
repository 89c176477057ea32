import FinAgentAPI
import NIOHTTP1

/// Why a request is refused before anything but its head is looked at. The connection is closed after it: where the next request
/// would begin is no longer known for sure, and guessing is how requests are smuggled (RFC 9112 §11.2).
enum ProtocolRefusal: Sendable, Hashable, CaseIterable {
    /// Not HTTP/1, or ambiguous.
    case malformed
    /// An HTTP/1.1 request names its host once and only once (RFC 9112 §3.2).
    case hostNotUnique
    /// Another transfer coding than `chunked`, or one in HTTP/1.0, which has none (RFC 9112 §6.1).
    case transferCoding
    case targetTooLong
    case headersTooLarge
    /// The request took too long to arrive.
    case tooSlow

    /// What is wrong with `head`, if anything is.
    init?(_ head: HTTPRequestHead, limits: ConnectionLimits) {
        let size = head.headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        let codings = head.headers["transfer-encoding"]
        if head.uri.utf8.count > limits.target {
            self = .targetTooLong
        } else if head.headers.count > limits.fields || size > limits.headers {
            self = .headersTooLarge
        } else if head.version == .http1_1, head.headers["host"].count != 1 {
            self = .hostNotUnique
        } else if !codings.isEmpty, head.version != .http1_1 || codings.map({ $0.lowercased() }) != ["chunked"] {
            self = .transferCoding
        } else {
            return nil
        }
    }

    /// What the parser's error means; `nil` for one that does not come from the parser.
    init?(_ error: any Error) {
        guard let error = error as? HTTPParserError else { return nil }
        switch error {
        case .headerOverflow: self = .headersTooLarge
        default: self = .malformed
        }
    }

    var status: HTTPResponseStatus {
        switch self {
        case .malformed, .hostNotUnique, .transferCoding: .badRequest
        case .targetTooLong: .uriTooLong
        case .headersTooLarge: .requestHeaderFieldsTooLarge
        case .tooSlow: .requestTimeout
        }
    }

    var code: ErrorCode {
        switch self {
        case .malformed, .hostNotUnique, .transferCoding, .tooSlow: .badRequest
        case .targetTooLong, .headersTooLarge: .requestTooLarge
        }
    }

    var message: String {
        switch self {
        case .malformed: "The request is not valid HTTP."
        case .hostNotUnique: "The request must have exactly one Host header."
        case .transferCoding: "The only transfer coding that is supported is chunked."
        case .targetTooLong: "The address is too long."
        case .headersTooLarge: "The headers are too large."
        case .tooSlow: "The request took too long to arrive."
        }
    }
}
