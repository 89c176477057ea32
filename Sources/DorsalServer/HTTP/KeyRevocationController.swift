import DorsalCore
import FinAgentAPI
import HTTPTypes
import Hummingbird
import Logging

/// `POST /keys/revoke`: whoever finds a key may end it. They have it already, so there is nothing to log in with (RELIABILITY §4).
///
/// What a scanner looks for is ``APIKey/scannerPattern``.
struct KeyRevocationController: Sendable {
    static let path = "/keys/revoke"
    /// Tries a minute and address.
    static let limit = 30
    /// A body holds one key.
    static let maximumBodyBytes = 1024

    let access: AccessService
    let throttle: AddressThrottle
    let bodies = JSONBodyReader(limit: maximumBodyBytes)

    private struct Answer: Encodable {
        let type = "key.revocation"
        let message = "If this was a key of this server, it opens nothing any more."
    }

    func register(on routes: Routes) {
        routes.serve(
            Self.path, access: .open, [.post: { request, context in try await revoke(request, context) }])
    }

    /// The answer is the same for a key of ours, one that is none, and one that was revoked before.
    private func revoke(_ request: Request, _ context: ServerContext) async throws -> Response {
        if let wait = throttle.wait(request, context) {
            throw RequestFailure(
                .tooManyRequests, .rateLimitExceeded, "Too many keys from this address.",
                headers: [.retryAfter: String(max(1, (wait.wholeMilliseconds + 999) / 1000))])
        }
        throttle.count(request, context)
        guard let text = try await bodies.read(request).value["key"]?.string else {
            throw RequestFailure(.badRequest, .parameterInvalid, "key is required", field: "key")
        }
        if let key = APIKey(text), try await access.revokeKey(key) {
            context.logger.notice("a key was revoked by somebody who has it", metadata: ["key": "\(key.masked)"])
        }
        return try .json(Answer())
    }
}
