import FinAgentAPI

/// Reads requests about the attributes of contacts.
struct DataAttributeReader {
    private static let types: [String: AttributeDefinition.ValueType] = [
        "string": .string, "integer": .integer, "float": .float, "boolean": .boolean, "datetime": .datetime,
        "date": .datetime, "options": .string,
    ]
    private static let optionLimit = 100

    private var fields: FieldReader

    init(version: APIVersion) {
        fields = FieldReader(version: version)
    }

    mutating func create(_ body: JSONValue) throws -> DataAttribute {
        let members = try FieldReader.members(of: body)
        let name = name(members["name"])
        checkModel(members["model"])
        let word = fields.requiredString(members["data_type"], at: "data_type")
        let type = Self.types[word]
        if type == nil, !word.isEmpty { fields.report("Data Type isn't an option", at: "data_type") }
        let options = word == "options" ? options(members["options"]) : nil
        let attribute = DataAttribute(
            number: 0,
            definition: AttributeDefinition(subject: .user, name: name, type: type ?? .string, options: options),
            description: fields.optionalString(members["description"], at: "description", maximumLength: 4096),
            isMessengerWritable: fields.optionalBool(members["messenger_writable"], at: "messenger_writable") ?? false)
        try fields.check()
        return attribute
    }

    mutating func update(_ body: JSONValue) throws -> DataAttributeChange {
        let members = try FieldReader.members(of: body)
        let change = DataAttributeChange(
            description: fields.optionalString(members["description"], at: "description", maximumLength: 4096),
            options: (members["options"] ?? .null) == .null ? nil : options(members["options"]),
            isMessengerWritable: fields.optionalBool(members["messenger_writable"], at: "messenger_writable"),
            isArchived: fields.optionalBool(members["archived"], at: "archived"))
        try fields.check()
        return change
    }

    private mutating func name(_ value: JSONValue?) -> String {
        let name = fields.requiredString(value, at: "name", maximumLength: 190)
        let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || $0.isCurrencySymbol || " -_".contains($0) }
        if !isPlain {
            fields.report(
                "Your name for this attribute must only contain alphanumeric characters, currency symbols, and hyphens",
                at: "name")
        }
        if StandardAttribute(rawValue: name) != nil {
            fields.report("Every contact has '\(name)' already", at: "name")
        }
        return name
    }

    private mutating func checkModel(_ value: JSONValue?) {
        switch fields.requiredString(value, at: "model") {
        case "", "contact": break
        case "company": fields.report("This server has no companies; the model must be contact", at: "model")
        default: fields.report("The Data Attribute model field must be either contact or company", at: "model")
        }
    }

    private mutating func options(_ value: JSONValue?) -> [String] {
        guard let elements = value?.array else {
            fields.report("Options isn't an array", at: "options")
            return []
        }
        guard (2...Self.optionLimit).contains(elements.count) else {
            fields.report("options needs at least 2 and at most \(Self.optionLimit) options", at: "options")
            return []
        }
        var options: [String] = []
        for (index, element) in elements.enumerated() {
            let path = "options[\(index)]"
            let option = fields.requiredString(element["value"] ?? element, at: path, maximumLength: 255)
            if options.contains(option) { fields.report("\(path) is there twice", at: path) }
            options.append(option)
        }
        return options
    }
}
