public import FinAgentAPI

/// Tells an orchestrating agent what can be called for a user (CONTRACT §7).
public struct CapabilityDesk: Sendable {
    private let store: any UserStore
    private let clock: any WallClock
    private let ids: any IdentifierSource

    /// Makes the desk.
    public init(store: any UserStore, clock: any WallClock, ids: any IdentifierSource) {
        self.store = store
        self.clock = clock
        self.ids = ids
    }

    /// Answers the JSON body of a request; the user in it is created or brought up to date.
    ///
    /// Throws ``InvalidRequest`` for a body that is wrong and ``StoreError`` when the user could not be stored.
    public func list(_ body: JSONValue, app: AppPackage, version: APIVersion) async throws -> CapabilitiesResponse {
        let members = try FieldReader.members(of: body)
        var reader = FieldReader(version: version)
        let user = reader.user(members["user"])
        guard reader.problems.isEmpty, let user else { throw InvalidRequest(problems: reader.problems) }
        _ = try await store.saveUser(user, appID: app.id, newID: ids.identifier("usr"), at: clock.now())
        return CapabilitiesResponse(version: version.rawValue, capabilities: Self.actions)
    }

    /// What can be done for every user.
    private static let actions: [CapabilitiesResponse.Capability] = [
        .init(
            type: .reply, description: "Send the user's next message to a conversation in progress.",
            endpoint: Endpoint.reply.path),
        .init(
            type: .ask, description: "Ask one question and get one self-contained answer.", endpoint: Endpoint.ask.path),
        .init(
            type: .escalate, description: "Hand a conversation, or a user without one, to a human.",
            endpoint: Endpoint.escalate.path),
    ]
}
