import DorsalCore
import FinAgentAPI
import HTTPTypes
import Hummingbird

/// What every call of an API endpoint must pass before its body is read (CONTRACT §1, §2).
struct RequestGuard: Sendable {
    private static let versionHeader = HTTPField.Name("Intercom-Version")
    private static let fetchSiteHeader = HTTPField.Name("Sec-Fetch-Site")

    let authenticator: Authenticator
    let quota: RequestQuota
    let badKeys: AddressThrottle

    /// Who calls, and under which version. Throws ``RequestFailure`` when the call is not allowed.
    func admit(
        _ request: Request, _ context: ServerContext, to endpoint: Endpoint
    ) async throws -> (credential: Credential, version: APIVersion) {
        let admitted = try await admit(request, context, scopes: [[endpoint.scope]], versions: endpoint.versions)
        guard admitted.credential.isFinAgentAPIAvailable else { throw RequestFailure.switchedOff }
        return admitted
    }

    /// The same for an endpoint that needs one scope of each group of `scopes` and is there in `versions`.
    func admit(
        _ request: Request, _ context: ServerContext, scopes: [[Scope]], versions: [APIVersion]
    ) async throws -> (credential: Credential, version: APIVersion) {
        try refuseBrowser(request)
        let credential = try await credential(request, context)
        try quota.spend(appID: credential.app.id, headers: context.responseHeaders)
        let missing = scopes.first { group in credential.scopes.isDisjoint(with: group) }
        if let scope = missing?.first { throw RequestFailure.missingScope(scope) }
        let version = try version(of: request, default: credential.app.defaultVersion)
        guard versions.contains(version) else { throw Self.invalidVersion }
        return (credential, version)
    }

    /// Who calls. Somebody at the same address may be guessing: a key that was good lately is looked up all the same (RELIABILITY B7).
    private func credential(_ request: Request, _ context: ServerContext) async throws -> Credential {
        let presented = authenticator.presented(request.headers[.authorization])
        if presented.isPresent, !presented.isKnown, let wait = badKeys.wait(request, context) {
            throw RequestFailure.tooManyBadKeys(wait: wait)
        }
        guard let credential = try await authenticator.credential(of: presented) else {
            if presented.isPresent { badKeys.count(request, context) }
            throw RequestFailure.unauthorized
        }
        return credential
    }

    /// The API is for servers: a key inside a web page is a key in everybody's hands.
    private func refuseBrowser(_ request: Request) throws {
        let isCrossSite = Self.fetchSiteHeader.flatMap { request.headers[$0] } == "cross-site"
        guard request.headers[.origin] == nil, !isCrossSite else {
            throw RequestFailure(
                .forbidden, .forbidden,
                "This API is called from servers. A request from a browser would expose the API key to its user.")
        }
    }

    private func version(of request: Request, default standard: APIVersion) throws -> APIVersion {
        guard let name = Self.versionHeader, let text = request.headers[name] else { return standard }
        guard let version = APIVersion(rawValue: text.trimmingPrefix(while: \.isWhitespace).description) else {
            throw Self.invalidVersion
        }
        return version
    }

    private static let invalidVersion = RequestFailure(
        .badRequest, .intercomVersionInvalid, "Requested resource is not available in current API version.")
}
