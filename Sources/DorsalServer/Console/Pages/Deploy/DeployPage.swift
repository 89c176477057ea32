import DorsalCore
import FinAgentAPI

/// Fin AI Agent → Deploy → API: the key, where events go, and what went there.
struct DeployPage: ConsolePage {
    let path = ConsolePlace.deploy.path
    let template = "deploy"
    let title = "API"
    let place = ConsolePlace.deploy
    let desk: DeployDesk

    private struct Key: Sendable {
        var masked: String
        var scopes: [String]
        var createdAt: String
    }

    private struct Endpoint: Sendable {
        var state: String
        var isLive: Bool
        var isStopped: Bool
        var resumeAt: String?
        var pending: Int
        var dead: Int
    }

    private struct Probe: Sendable {
        var outcome: String
        var isGood: Bool
        var at: String
    }

    private struct Version: Sendable {
        var name: String
        var isCurrent: Bool
    }

    private struct Content: Sendable {
        var key: Key?
        var url: String
        var hasSecret: Bool
        var hasStagedSecret: Bool
        var probe: Probe?
        var endpoint: Endpoint?
        var isStreamEnabled: Bool
        var isStreamingEnabled: Bool
        var versions: [Version]
        var publicURL: String
        var events: [EventRow]
        var hasEvents: Bool
    }

    func content(_ visit: ConsoleVisit) async throws -> any Sendable {
        let app = try await desk.access.finAgentApp()
        let key = try await desk.key()
        let status = try await desk.stores.endpointStatus(appID: app.id, now: desk.clock.now())
        let probe = try await desk.probe(of: app.callbackURL)
        let events = try await desk.stores.recentEvents(appID: app.id, limit: EventRowsPage.size)
        return Content(
            key: key.map { key in
                Key(
                    masked: key.masked, scopes: key.scopes.map(\.rawValue).sorted(),
                    createdAt: ConsoleText.moment(key.createdAt))
            },
            url: visit.form.values["url"] ?? app.callbackURL ?? "", hasSecret: app.sealedWebhookSecret != nil,
            hasStagedSecret: app.sealedNextWebhookSecret != nil,
            probe: probe.map { Probe(outcome: $0.outcome, isGood: $0.isGood, at: ConsoleText.moment($0.at)) },
            endpoint: app.callbackURL == nil ? nil : status.map(Self.endpoint), isStreamEnabled: app.isStreamEnabled,
            isStreamingEnabled: app.isStreamingEnabled,
            versions: APIVersion.allCases.map {
                Version(name: $0.rawValue, isCurrent: $0 == app.defaultVersion)
            },
            publicURL: desk.address.publicURL, events: events.map(EventRow.init), hasEvents: !events.isEmpty)
    }

    private static func endpoint(_ status: EndpointStatus) -> Endpoint {
        Endpoint(
            state: status.health.state.rawValue, isLive: status.health.state == .active,
            isStopped: [.paused, .suspended, .disabled].contains(status.health.state),
            resumeAt: ConsoleText.moment(status.health.resumeAt), pending: status.pending, dead: status.dead)
    }
}
