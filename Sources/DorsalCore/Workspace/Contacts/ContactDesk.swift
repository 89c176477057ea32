public import FinAgentAPI

/// Contacts as a client of the workspace API handles them.
public struct ContactDesk: Sendable {
    private let store: any ContactStore & AdminDirectory
    private let clock: any WallClock
    private let ids: any IdentifierSource

    /// Makes the desk.
    public init(store: any ContactStore & AdminDirectory, clock: any WallClock, ids: any IdentifierSource) {
        self.store = store
        self.clock = clock
        self.ids = ids
    }

    /// Contacts, newest first.
    public func list(_ request: PageRequest) async throws(StoreError) -> Page<Contact> {
        try await store.contacts(request, filter: nil, sort: .createdAt)
    }

    /// Contacts that match a query.
    public func search(_ body: JSONValue, version: APIVersion) async throws -> Page<Contact> {
        var reader = SearchReader<ContactField>(version: version, standardSize: 50)
        let search = try reader.read(body)
        return try await store.contacts(
            search.request, filter: search.filter, sort: search.sort.flatMap(ContactSort.init) ?? .createdAt)
    }

    /// The contact with that id.
    public func contact(_ id: String) async throws -> Contact {
        guard let contact = try await store.contact(id: id) else { throw WorkspaceRefusal.notFound(.contact) }
        return contact
    }

    /// The contact with that external id.
    public func contact(externalID: String, appID: String) async throws -> Contact {
        guard let contact = try await store.contact(externalID: externalID, appID: appID) else {
            throw WorkspaceRefusal.notFound(.contact)
        }
        return contact
    }

    /// Creates a contact.
    public func create(_ body: JSONValue, appID: String, version: APIVersion) async throws -> Contact {
        var reader = ContactReader(version: version)
        let change = try reader.create(body)
        try await checkOwner(change)
        let now = clock.now()
        let contact = Contact(
            id: ids.identifier("usr"), externalID: ids.requestID(), createdAt: now, updatedAt: now)
        return try result(try await store.createContact(contact, change, appID: appID))
    }

    /// Changes what the request mentions.
    public func update(_ id: String, _ body: JSONValue, version: APIVersion) async throws -> Contact {
        var reader = ContactReader(version: version)
        let change = try reader.update(body)
        try await checkOwner(change)
        return try result(try await store.updateContact(id: id, change, at: clock.now()))
    }

    /// Deletes a contact and answers who it was.
    public func delete(_ id: String) async throws -> Contact {
        guard let contact = try await store.deleteContact(id: id, at: clock.now()) else {
            throw WorkspaceRefusal.notFound(.contact)
        }
        return contact
    }

    private func result(_ outcome: ContactOutcome) throws -> Contact {
        switch outcome {
        case .saved(let contact): return contact
        case .notFound: throw WorkspaceRefusal.notFound(.contact)
        case .conflict(let id):
            throw WorkspaceRefusal.conflict("A contact matching those details already exists with id=\(id)")
        case .invalidAttributes(let errors):
            throw InvalidRequest(
                problems: errors.sorted { $0.key < $1.key }.map { name, message in
                    Problem(.parameterInvalid, message, field: "custom_attributes.\(name)")
                })
        }
    }

    private func checkOwner(_ change: ContactChange) async throws {
        guard let owner = change.ownerID ?? nil, owner != "0" else { return }
        guard try await store.admins().contains(where: { $0.id == owner }) else {
            throw InvalidRequest(
                problems: [
                    Problem(.parameterInvalid, "owner_id is no admin of this workspace", field: "owner_id")
                ])
        }
    }
}
