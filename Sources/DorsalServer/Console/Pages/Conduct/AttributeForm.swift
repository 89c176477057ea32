import DorsalCore
import FinAgentAPI

/// Defines an attribute, or changes the type of one.
struct AttributeForm: ConsoleForm {
    private static let longestName = 190

    let path = ConsolePlace.attributes.path
    let page = ConsolePlace.attributes.path
    let action = "attribute.define"
    let desk: ConductDesk

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        let name = String(fields["name"].trimmingPrefix(while: \.isWhitespace))
        guard let subject = AttributeDefinition.Subject(rawValue: fields["subject"]),
            let type = AttributeDefinition.ValueType(rawValue: fields["type"]), Self.isName(name)
        else {
            throw FormProblems(
                errors: ["name": "Enter a name of letters, digits, spaces, underscores and hyphens."])
        }
        let app = try await desk.access.finAgentApp()
        try await desk.stores.defineAttribute(
            AttributeDefinition(subject: subject, name: name, type: type), appID: app.id)
        return FormResult(next: .page(page, .saved), target: "\(subject.rawValue).\(name)")
    }

    private static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.count <= longestName
            && name.unicodeScalars.allSatisfy { scalar in
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                    || " _-".unicodeScalars.contains(scalar)
            }
    }
}
