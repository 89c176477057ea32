public import DorsalCore
public import FinAgentAPI

extension SQLStore: DataAttributeStore {
    private static let columns = """
        number, name, type, description, options, is_messenger_writable, is_archived, created_at_ms, updated_at_ms
        """

    public func dataAttributes(
        appID: String, includingArchived: Bool
    ) async throws(StoreError) -> [DataAttribute] {
        try await driver.read("dataAttributes") { connection in
            let archived = includingArchived ? "" : " AND is_archived = 0"
            return try connection.query(
                """
                SELECT \(Self.columns) FROM attribute_definitions
                WHERE app_id = $1 AND subject = 'user' AND number IS NOT NULL\(archived) ORDER BY number
                """, [.text(appID)]
            ).map(Self.attribute)
        }
    }

    public func createDataAttribute(
        _ attribute: DataAttribute, appID: String, at moment: Timestamp
    ) async throws(StoreError) -> DataAttribute? {
        try await driver.write("createDataAttribute") { connection in
            try connection.first(
                """
                INSERT INTO attribute_definitions (app_id, subject, name, type, number, description, options,
                    is_messenger_writable, created_at_ms, updated_at_ms)
                VALUES ($1, 'user', $2, $3, (SELECT coalesce(max(number), 0) + 1 FROM attribute_definitions), $4, $5, $6,
                    $7, $7)
                ON CONFLICT (app_id, subject, name) DO NOTHING
                RETURNING \(Self.columns)
                """,
                [
                    .text(appID), .text(attribute.definition.name), .text(attribute.definition.type.rawValue),
                    .optional(attribute.description),
                    try attribute.definition.options.map { try StoredJSON.text($0) } ?? .null,
                    .flag(attribute.isMessengerWritable), .moment(moment),
                ]
            ).map(Self.attribute)
        }
    }

    public func updateDataAttribute(
        number: Int64, appID: String, _ change: DataAttributeChange, at moment: Timestamp
    ) async throws(StoreError) -> DataAttribute? {
        try await driver.write("updateDataAttribute") { connection in
            let options = try change.options.map { try StoredJSON.text($0) } ?? .null
            return try connection.first(
                """
                UPDATE attribute_definitions SET description = coalesce($1, description), options = coalesce($2, options),
                    is_messenger_writable = coalesce($3, is_messenger_writable),
                    is_archived = coalesce($4, is_archived), updated_at_ms = $5
                WHERE number = $6 AND app_id = $7 AND subject = 'user'
                RETURNING \(Self.columns)
                """,
                [
                    .optional(change.description), options, change.isMessengerWritable.map(SQLValue.flag) ?? .null,
                    change.isArchived.map(SQLValue.flag) ?? .null, .moment(moment), .integer(number), .text(appID),
                ]
            ).map(Self.attribute)
        }
    }

    private static func attribute(_ row: SQLRow) throws -> DataAttribute {
        DataAttribute(
            number: try row.integer("number"),
            definition: AttributeDefinition(
                subject: .user, name: try row.text("name"),
                type: try row.word("type", as: AttributeDefinition.ValueType.self),
                options: try row.value("options") == .null ? nil : try row.json("options", as: [String].self)),
            description: try row.optionalText("description"),
            isMessengerWritable: try row.flag("is_messenger_writable"), isArchived: try row.flag("is_archived"),
            createdAt: try row.optionalMoment("created_at_ms"), updatedAt: try row.optionalMoment("updated_at_ms"))
    }
}
