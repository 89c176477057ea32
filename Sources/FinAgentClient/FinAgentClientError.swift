public import FinAgentAPI

/// Why a call or an event stream failed.
///
/// ```swift
/// do {
///     let turn = try await client.reply(request)
/// } catch {
///     if case .api(404, let errors, _) = error.reason { … }
/// }
/// ```
public struct FinAgentClientError: Error, Sendable, Hashable {
    /// What went wrong.
    public enum Reason: Sendable, Hashable {
        /// The server refused the request and said why. `retryAfter` is what its `Retry-After` header asks for.
        case api(status: Int, errors: ErrorList, retryAfter: Duration?)
        /// The rating could not be recorded; only from ``FinAgentClient/csat(_:idempotencyKey:)``.
        case csat(CSATFailure)
        /// The request was not sent, since it cannot be written as JSON: it holds a number that is not finite.
        case unencodable(detail: String)
        /// No complete answer came: connection, TLS, name resolution or timeout.
        case transport(detail: String)
        /// An answer came that this API does not give; with the beginning of what was sent.
        case badResponse(status: Int, prefix: String)
        /// The answer, or one event of a stream, is larger than the client reads.
        case tooLarge(limit: Int)
        /// The calling task was cancelled.
        case cancelled
    }

    /// What was attempted, e.g. `POST /fin/start`. Never holds a token.
    public var subject: String
    public var reason: Reason

    /// Makes an error.
    public init(subject: String, reason: Reason) {
        self.subject = subject
        self.reason = reason
    }

    /// The same call may succeed later without anybody changing it.
    ///
    /// Repeat a call with the idempotency key of the first try: after `.transport` nobody knows whether the server
    /// acted on it.
    public var isTransient: Bool {
        switch reason {
        case .api(let status, _, _), .badResponse(let status, _): Self.isTransient(status: status)
        case .transport: true
        case .csat, .unencodable, .tooLarge, .cancelled: false
        }
    }

    /// The server may answer otherwise if asked again later.
    static func isTransient(status: Int) -> Bool { status == 408 || status == 429 || status >= 500 }
}

extension FinAgentClientError: CustomStringConvertible {
    public var description: String {
        switch reason {
        case .api(let status, let errors, _):
            let problems = errors.errors.map { item in
                [item.code, item.field, item.message].compactMap(\.self).joined(separator: ": ")
            }
            let request = errors.requestID.map { " (request \($0))" } ?? ""
            return "\(subject) was refused with \(status)\(request): \(problems.joined(separator: "; "))"
        case .csat(let failure):
            let problems = failure.errors.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
            return "\(subject) was refused: \(problems.joined(separator: "; "))"
        case .unencodable(let detail):
            return "\(subject) cannot be written as JSON: \(detail)"
        case .transport(let detail):
            return "\(subject) got no answer: \(detail)"
        case .badResponse(let status, let prefix):
            return "\(subject) got an answer that was not understood (\(status)): \(prefix)"
        case .tooLarge(let limit):
            return "\(subject) got an answer of more than \(limit) bytes"
        case .cancelled:
            return "\(subject) was cancelled"
        }
    }
}
