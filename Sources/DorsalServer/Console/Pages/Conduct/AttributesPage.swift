import DorsalCore

/// Fin AI Agent → Attributes.
struct AttributesPage: Sendable {
    struct Row: Sendable {
        var subject: String
        var name: String
        var type: String
        var options: String
    }

    let rows: [Row]
    let subjects: [ConsoleChoice]
    let types: [ConsoleChoice]

    init(_ visit: ConsoleVisit, _ desk: ConductDesk) async throws {
        rows = try await desk.attributes().map { definition in
            Row(
                subject: definition.subject.rawValue, name: definition.name, type: definition.type.rawValue,
                options: (definition.options ?? []).joined(separator: ", "))
        }
        subjects = ConsoleChoice.all(
            AttributeDefinition.Subject.allCases.map(\.rawValue), chosen: visit.form.values["subject"] ?? "user")
        types = ConsoleChoice.all(
            AttributeDefinition.ValueType.allCases.map(\.rawValue), chosen: visit.form.values["type"] ?? "string")
    }
}
