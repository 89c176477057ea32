/// The error codes this API answers with (CONTRACT §1–§8).
public enum ErrorCode: String, Sendable, Hashable, CaseIterable, Codable {
    case unauthorized
    case forbidden
    case parameterInvalid = "parameter_invalid"
    case typeMismatch = "type_mismatch"
    case badRequest = "bad_request"
    case intercomVersionInvalid = "intercom_version_invalid"
    case conversationNotFound = "conversation_not_found"
    case notFound = "not_found"
    case methodNotAllowed = "method_not_allowed"
    case conflict
    case mediaTypeNotSupported = "media_type_not_supported"
    case requestTooLarge = "request_too_large"
    case rateLimitExceeded = "rate_limit_exceeded"
    case serverError = "server_error"
    case serviceUnavailable = "service_unavailable"
}
