import DorsalCore
import FinAgentAPI

/// What the page Deploy → API and its forms work with.
struct DeployDesk: Sendable {
    private static let probeSetting = "console.webhook_probe"
    private static let listedEvents = 25

    let access: AccessService
    let stores: any Stores
    let sender: WebhookSender
    let rules: WebhookRules
    let address: ServerAddress
    let clock: any WallClock
    let ids: any IdentifierSource

    /// What the `HEAD` of the last save met.
    struct Probe: Codable, Sendable {
        var url: String
        var outcome: String
        var isGood: Bool
        var at: Timestamp
    }

    /// The key in use: the newest one of the package that was not revoked and can be shown.
    func key() async throws -> APIKeyRecord? {
        let app = try await access.finAgentApp()
        return try await access.keys().last { $0.appID == app.id && $0.revokedAt == nil && $0.sealed != nil }
    }

    /// The newest events.
    func recentEvents() async throws -> [EventRow] {
        let app = try await access.finAgentApp()
        return try await stores.recentEvents(appID: app.id, limit: Self.listedEvents).map(EventRow.init)
    }

    /// Creates the key, unless there is one.
    func install() async throws -> APIKeyRecord {
        if let key = try await key() { return key }
        return try await access.createKey(name: "Fin Agent API").record
    }

    /// Checks and saves a callback URL after asking with `HEAD` who is there. Answers what is wrong with it, `nil` when it was saved.
    func save(url text: String) async throws -> String? {
        if text.isEmpty {
            try await access.removeWebhook()
            return nil
        }
        let url: CallbackURL
        do throws(CallbackURL.Problem) {
            url = try CallbackURL(text, allowsLoopback: rules.allowsLoopback, ownURL: rules.ownURL)
        } catch {
            return error.description
        }
        let report = await sender.probe(url)
        guard report.outcome != .blockedAddress else {
            return "\(url.host) is, or resolves to, an address that webhooks must not reach."
        }
        _ = try await access.setWebhook(url)
        let probe = Probe(
            url: url.text, outcome: report.summary, isGood: report.outcome == .delivered, at: clock.now())
        try await stores.setSetting(
            Self.probeSetting, to: String(decoding: try WireJSON.encode(probe), as: UTF8.self))
        return nil
    }

    /// What the last save met, when it was of this URL.
    func probe(of url: String?) async throws -> Probe? {
        guard let url, let text = try await stores.setting(Self.probeSetting) else { return nil }
        let probe = try? WireJSON.decode(Probe.self, from: Array(text.utf8))
        return probe?.url == url ? probe : nil
    }
}
