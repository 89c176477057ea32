import DorsalCore

/// What the pages on the agent's conduct work with: attributes, escalation rules, timing and ratings.
struct ConductDesk: Sendable {
    let access: AccessService
    let stores: any Stores

    /// The workspace's policy.
    var policies: PolicyDesk { PolicyDesk(store: stores) }

    /// The attributes that the Fin Agent API's users and conversations may have.
    func attributes() async throws -> [AttributeDefinition] {
        let app = try await access.finAgentApp()
        return try await stores.attributeDefinitions(appID: app.id).sorted {
            ($0.subject.rawValue, $0.name) < ($1.subject.rawValue, $1.name)
        }
    }
}
