import DorsalCore
import FinAgentAPI

/// Fin AI Agent → Deploy → API: the key, where events go, and what went there.
struct DeployPage: Sendable {
    struct Key: Sendable {
        var masked: String
        var scopes: [String]
        var createdAt: String
    }

    struct Endpoint: Sendable {
        var state: String
        var isLive: Bool
        var isStopped: Bool
        var resumeAt: String?
        var pending: Int
        var dead: Int
    }

    struct Probe: Sendable {
        var outcome: String
        var isGood: Bool
        var at: String
    }

    struct Version: Sendable {
        var name: String
        var isCurrent: Bool
    }

    let key: Key?
    let url: String
    let hasSecret: Bool
    let hasStagedSecret: Bool
    let probe: Probe?
    let endpoint: Endpoint?
    let isStreamEnabled: Bool
    let isStreamingEnabled: Bool
    let versions: [Version]
    let publicURL: String
    let events: [EventRow]

    init(_ visit: ConsoleVisit, _ desk: DeployDesk) async throws {
        let app = try await desk.access.finAgentApp()
        key = try await desk.key().map { key in
            Key(
                masked: key.masked, scopes: key.scopes.map(\.rawValue).sorted(),
                createdAt: ConsoleText.moment(key.createdAt))
        }
        url = visit.form.values["url"] ?? app.callbackURL ?? ""
        hasSecret = app.sealedWebhookSecret != nil
        hasStagedSecret = app.sealedNextWebhookSecret != nil
        probe = try await desk.probe(of: app.callbackURL).map { probe in
            Probe(outcome: probe.outcome, isGood: probe.isGood, at: ConsoleText.moment(probe.at))
        }
        let status = try await desk.stores.endpointStatus(appID: app.id, now: desk.clock.now())
        endpoint = app.callbackURL == nil ? nil : status.map(Self.endpoint)
        isStreamEnabled = app.isStreamEnabled
        isStreamingEnabled = app.isStreamingEnabled
        versions = APIVersion.allCases.map { Version(name: $0.rawValue, isCurrent: $0 == app.defaultVersion) }
        publicURL = desk.address.publicURL
        events = try await desk.recentEvents()
    }

    private static func endpoint(_ status: EndpointStatus) -> Endpoint {
        Endpoint(
            state: status.health.state.rawValue, isLive: status.health.state == .active,
            isStopped: [.paused, .suspended, .disabled].contains(status.health.state),
            resumeAt: ConsoleText.moment(status.health.resumeAt), pending: status.pending, dead: status.dead)
    }
}
