public import DorsalCore
public import FinAgentAPI

extension SQLStore: ContactStore {
    static let contactColumns = """
        u.id, u.external_id, u.role, u.email, u.name, u.phone, u.avatar, u.owner_id, u.is_unsubscribed, \
        u.signed_up_at_ms, u.last_seen_at_ms, u.attributes, u.created_at_ms, u.updated_at_ms
        """

    /// Contacts that were not deleted and that `filter` lets through.
    static func contactList(_ filter: SearchFilter<ContactField>?, sort: ContactSort, dialect: SQLDialect) -> PagedList
    {
        let compiler = SearchCompiler<ContactField>(dialect: dialect) { field in
            column(of: field, dialect: dialect)
        }
        return PagedList(
            columns: contactColumns, tables: "users u", table: "users u",
            moment: sort == .createdAt ? "u.created_at_ms" : "u.updated_at_ms", id: "u.id",
            condition: { arguments in
                let filter = try filter.map { " AND \(try compiler.condition($0, &arguments))" } ?? ""
                return "u.deleted_at_ms IS NULL\(filter)"
            })
    }

    private static func column(of field: ContactField, dialect: SQLDialect) -> SearchColumn {
        switch field {
        case .attribute(let name):
            SearchColumn { dialect.attribute(name, of: "u.attributes", &$0) }
        case .standard(let standard):
            switch standard {
            case .id: SearchColumn { _ in "u.id" }
            case .role: SearchColumn { _ in "u.role" }
            case .name: SearchColumn { _ in "u.name" }
            case .avatar: SearchColumn { _ in "u.avatar" }
            case .ownerID: SearchColumn { _ in "u.owner_id" }
            case .email: SearchColumn { _ in "u.email" }
            case .emailDomain: SearchColumn { _ in "substr(u.email, instr(u.email, '@') + 1)" }
            case .phone: SearchColumn { _ in "u.phone" }
            case .externalID: SearchColumn { _ in "u.external_id" }
            case .createdAt: SearchColumn(expression: { _ in "u.created_at_ms" }, isMoment: true)
            case .signedUpAt: SearchColumn(expression: { _ in "u.signed_up_at_ms" }, isMoment: true)
            case .updatedAt: SearchColumn(expression: { _ in "u.updated_at_ms" }, isMoment: true)
            case .lastSeenAt: SearchColumn(expression: { _ in "u.last_seen_at_ms" }, isMoment: true)
            case .isUnsubscribed: SearchColumn { _ in "u.is_unsubscribed" }
            }
        }
    }

    public func contacts(
        _ request: PageRequest, filter: SearchFilter<ContactField>?, sort: ContactSort
    ) async throws(StoreError) -> Page<Contact> {
        try await driver.read("contacts") { connection in
            try Self.contactList(filter, sort: sort, dialect: connection.dialect)
                .page(request, on: connection, read: Contact.init)
        }
    }

    public func contact(id: String) async throws(StoreError) -> Contact? {
        try await driver.read("contact") { connection in try Contact.stored(id: id, on: connection) }
    }

    public func contact(externalID: String, appID: String) async throws(StoreError) -> Contact? {
        try await driver.read("contact") { connection in
            try connection.first(
                """
                SELECT \(Self.contactColumns) FROM users u WHERE u.external_id = $1 AND u.deleted_at_ms IS NULL
                ORDER BY CASE WHEN u.app_id = $2 THEN 0 ELSE 1 END, u.created_at_ms, u.id LIMIT 1
                """, [.text(externalID), .text(appID)]
            ).map(Contact.init)
        }
    }

    public func createContact(
        _ contact: Contact, _ change: ContactChange, appID: String
    ) async throws(StoreError) -> ContactOutcome {
        try await driver.write("createContact") { connection in
            try ContactWriter(change: change, now: contact.createdAt, connection: connection)
                .create(contact, appID: appID)
        }
    }

    public func updateContact(
        id: String, _ change: ContactChange, at moment: Timestamp
    ) async throws(StoreError) -> ContactOutcome {
        try await driver.write("updateContact") { connection in
            try ContactWriter(change: change, now: moment, connection: connection).update(id: id)
        }
    }

    public func deleteContact(id: String, at moment: Timestamp) async throws(StoreError) -> Contact? {
        try await driver.write("deleteContact") { connection in
            guard let contact = try Contact.stored(id: id, on: connection) else { return nil }
            let conversation = try connection.first(
                "SELECT id FROM conversations WHERE user_id = $1 LIMIT 1", [.text(id)])
            if conversation == nil {
                try connection.execute("DELETE FROM users WHERE id = $1", [.text(id)])
            } else {
                try connection.execute(
                    """
                    UPDATE users SET external_id = $1, name = NULL, email = NULL, phone = NULL, avatar = NULL,
                        owner_id = NULL, signed_up_at_ms = NULL, last_seen_at_ms = NULL, attributes = '{}',
                        deleted_at_ms = $2, updated_at_ms = $2
                    WHERE id = $3
                    """, [.text("deleted:\(id)"), .moment(moment), .text(id)])
            }
            return contact
        }
    }
}

extension Contact {
    /// The contact with that id that was not deleted.
    static func stored(id: String, on connection: any SQLConnection) throws -> Contact? {
        try connection.first(
            "SELECT \(SQLStore.contactColumns) FROM users u WHERE u.id = $1 AND u.deleted_at_ms IS NULL", [.text(id)]
        ).map(Contact.init)
    }

    /// Reads a row with ``SQLStore/contactColumns``.
    init(_ row: SQLRow) throws {
        self.init(
            id: try row.text("id"), externalID: try row.text("external_id"),
            role: try row.word("role", as: Role.self), email: try row.optionalText("email"),
            name: try row.optionalText("name"), phone: try row.optionalText("phone"),
            avatar: try row.optionalText("avatar"), ownerID: try row.optionalText("owner_id"),
            isUnsubscribed: try row.flag("is_unsubscribed"), signedUpAt: try row.optionalMoment("signed_up_at_ms"),
            lastSeenAt: try row.optionalMoment("last_seen_at_ms"), attributes: try row.attributes("attributes"),
            createdAt: try row.moment("created_at_ms"), updatedAt: try row.moment("updated_at_ms"))
    }
}
