import DorsalCore

/// Fin AI Agent → Attributes.
struct AttributesPage: ConsolePage {
    let path = ConsolePlace.attributes.path
    let template = "attributes"
    let title = "Attributes"
    let place = ConsolePlace.attributes
    let desk: ConductDesk

    private struct Row: Sendable {
        var subject: String
        var name: String
        var type: String
        var options: String
    }

    private struct Content: Sendable {
        var rows: [Row]
        var hasRows: Bool
        var subjects: [ConsoleChoice]
        var types: [ConsoleChoice]
    }

    func content(_ visit: ConsoleVisit) async throws -> any Sendable {
        let rows = try await desk.attributes().map { definition in
            Row(
                subject: definition.subject.rawValue, name: definition.name, type: definition.type.rawValue,
                options: (definition.options ?? []).joined(separator: ", "))
        }
        return Content(
            rows: rows, hasRows: !rows.isEmpty,
            subjects: ConsoleChoice.all(
                AttributeDefinition.Subject.allCases.map(\.rawValue), chosen: visit.form.values["subject"] ?? "user"),
            types: ConsoleChoice.all(
                AttributeDefinition.ValueType.allCases.map(\.rawValue), chosen: visit.form.values["type"] ?? "string"))
    }
}
