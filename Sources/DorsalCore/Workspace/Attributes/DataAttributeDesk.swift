public import FinAgentAPI

/// The attributes that contacts may have.
public struct DataAttributeDesk: Sendable {
    private let store: any DataAttributeStore
    private let clock: any WallClock

    /// Makes the desk.
    public init(store: any DataAttributeStore, clock: any WallClock) {
        self.store = store
        self.clock = clock
    }

    /// The attributes of an app's contacts, oldest first.
    public func list(appID: String, includingArchived: Bool) async throws(StoreError) -> [DataAttribute] {
        try await store.dataAttributes(appID: appID, includingArchived: includingArchived)
    }

    /// Creates an attribute.
    public func create(_ body: JSONValue, appID: String, version: APIVersion) async throws -> DataAttribute {
        var reader = DataAttributeReader(version: version)
        let proposal = try reader.create(body)
        let name = proposal.definition.name
        guard let created = try await store.createDataAttribute(proposal, appID: appID, at: clock.now()) else {
            throw InvalidRequest(
                problems: [
                    Problem(
                        .parameterInvalid,
                        "You already have '\(name)' in your people data. To save this as new people data, use a different name.",
                        field: "name")
                ])
        }
        return created
    }

    /// Changes an attribute. Its name and type stay.
    public func update(
        _ id: String, _ body: JSONValue, appID: String, version: APIVersion
    ) async throws -> DataAttribute {
        var reader = DataAttributeReader(version: version)
        let change = try reader.update(body)
        guard let number = Int64(id) else { throw WorkspaceRefusal.notFound(.dataAttribute) }
        if change.options != nil {
            let stored = try await store.dataAttributes(appID: appID, includingArchived: true)
            let attribute = stored.first { $0.number == number }
            if let attribute, attribute.definition.options == nil {
                throw InvalidRequest(
                    problems: [
                        Problem(.parameterInvalid, "This attribute takes any value, not options", field: "options")
                    ])
            }
        }
        let changed = try await store.updateDataAttribute(number: number, appID: appID, change, at: clock.now())
        guard let changed else { throw WorkspaceRefusal.notFound(.dataAttribute) }
        return changed
    }
}
