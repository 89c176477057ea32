import DorsalCore
import FinAgentAPI
import HTTPTypes

/// Attributes of contacts as the workspace API shows them.
struct DataAttributeRenderer {
    /// Who made them.
    let adminID: String

    /// Whether the attributes of contacts are asked for. Throws ``RequestFailure``; conversation attributes were listed here once.
    static func isForContacts(model: String?) throws -> Bool {
        switch model {
        case nil, "", "contact": return true
        case "company": return false
        case "conversation":
            throw WorkspaceRefusal.unprocessable(
                "model=conversation is no longer supported. Use GET /conversations/attributes instead", field: "model")
        default:
            throw RequestFailure(
                .badRequest, .parameterInvalid, "model must be either contact or company", field: "model")
        }
    }

    func list(_ attributes: [DataAttribute], includesStandard: Bool) -> JSONValue {
        let standard = includesStandard ? StandardAttribute.allCases.map(Self.standard) : []
        return ["type": "list", "data": .array(standard + attributes.map { attribute($0) })]
    }

    func attribute(_ attribute: DataAttribute) -> JSONValue {
        let definition = attribute.definition
        var members: [String: JSONValue] = [
            "type": "data_attribute", "id": .integer(attribute.number), "model": "contact",
            "name": .string(definition.name), "full_name": .string("custom_attributes.\(definition.name)"),
            "label": .string(definition.name), "description": .string(attribute.description ?? ""),
            "data_type": .string(Self.word(for: definition.type)), "api_writable": true,
            "messenger_writable": .bool(attribute.isMessengerWritable), "ui_writable": true, "custom": true,
            "archived": .bool(attribute.isArchived), "admin_id": .string(adminID),
        ]
        if let options = definition.options { members["options"] = .array(options.map(JSONValue.string)) }
        if let moment = attribute.createdAt { members["created_at"] = .seconds(moment) }
        if let moment = attribute.updatedAt { members["updated_at"] = .seconds(moment) }
        return .object(members)
    }

    private static func standard(_ attribute: StandardAttribute) -> JSONValue {
        [
            "type": "data_attribute", "model": "contact", "name": .string(attribute.rawValue),
            "full_name": .string(attribute.rawValue), "label": .string(attribute.label),
            "description": .string(attribute.label), "data_type": .string(word(for: attribute.type)),
            "api_writable": .bool(attribute.isWritable), "messenger_writable": false, "ui_writable": false,
            "custom": false, "archived": false,
        ]
    }

    private static func word(for type: AttributeDefinition.ValueType) -> String {
        type == .datetime ? "date" : type.rawValue
    }
}
