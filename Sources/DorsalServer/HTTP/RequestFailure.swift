import DorsalCore
import FinAgentAPI
import HTTPTypes

/// A request that is answered with an error list.
struct RequestFailure: Error {
    var status: HTTPResponse.Status
    /// Not empty.
    var problems: [Problem]
    var headers: HTTPFields = [:]

    init(_ status: HTTPResponse.Status, _ problems: [Problem], headers: HTTPFields = [:]) {
        self.status = status
        self.problems = problems
        self.headers = headers
    }

    init(
        _ status: HTTPResponse.Status, _ code: ErrorCode, _ message: String, field: String? = nil,
        headers: HTTPFields = [:]
    ) {
        self.init(status, [Problem(code, message, field: field)], headers: headers)
    }

    /// The same for a missing, malformed, unknown and revoked key (CONTRACT §1).
    static let unauthorized = RequestFailure(.unauthorized, .unauthorized, "Access Token Invalid")

    static let notFound = RequestFailure(.notFound, .notFound, "Resource Not Found")

    /// The store failed, and may be well again in a moment.
    static let cannotStore = RequestFailure(
        .serviceUnavailable, .serviceUnavailable, "The server cannot store anything right now. Try again.",
        headers: [.retryAfter: "1"])

    /// An administrator has switched the Fin Agent API off.
    static let switchedOff = RequestFailure(
        .forbidden, .forbidden, "The Fin Agent API is switched off in this workspace.")

    /// Too many keys that are none came from one address.
    static func tooManyBadKeys(wait: Duration) -> RequestFailure {
        RequestFailure(
            .tooManyRequests, .rateLimitExceeded, "Too many requests without a valid access token from this address.",
            headers: [.retryAfter: String(max(1, (wait.wholeMilliseconds + 999) / 1000))])
    }

    static func missingScope(_ scope: Scope) -> RequestFailure {
        RequestFailure(
            .forbidden, .forbidden,
            "You do not have the required scope (\(scope.rawValue)) to access this resource")
    }
}
