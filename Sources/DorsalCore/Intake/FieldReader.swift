import FinAgentAPI

/// Reads the fields of a JSON object and collects what is wrong instead of stopping at the first problem (CONTRACT §3).
struct FieldReader {
    /// Decides how required fields are worded.
    let version: APIVersion
    private(set) var problems: [Problem] = []

    init(version: APIVersion) {
        self.version = version
    }

    /// The members of a request's body, which has to be an object.
    static func members(of body: JSONValue) throws(InvalidRequest) -> [String: JSONValue] {
        guard let members = body.object else {
            throw InvalidRequest(
                problems: [Problem(.typeMismatch, "The body must be a JSON object, not \(body.typeName)")])
        }
        return members
    }

    mutating func report(_ message: String, at path: String, code: ErrorCode = .parameterInvalid) {
        problems.append(Problem(code, message, field: path))
    }

    /// A string that must be there and not be blank.
    mutating func requiredString(_ value: JSONValue?, at path: String, maximumLength: Int? = nil) -> String {
        guard let value, value != .null else {
            report(requiredMessage(path), at: path)
            return ""
        }
        guard let text = value.string else {
            reportType(value, expected: "a string", at: path)
            return ""
        }
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            report(requiredMessage(path), at: path)
            return ""
        }
        reportLength(of: text, maximum: maximumLength, at: path)
        return text
    }

    mutating func optionalString(_ value: JSONValue?, at path: String, maximumLength: Int? = nil) -> String? {
        guard let value, value != .null else { return nil }
        guard let text = value.string else {
            reportType(value, expected: "a string", at: path)
            return nil
        }
        reportLength(of: text, maximum: maximumLength, at: path)
        return text
    }

    /// A text that counts as absent when it is blank.
    mutating func optionalText(_ value: JSONValue?, at path: String, maximumLength: Int? = nil) -> String? {
        guard let text = optionalString(value, at: path, maximumLength: maximumLength) else { return nil }
        return text.allSatisfy(\.isWhitespace) ? nil : text
    }

    mutating func optionalBool(_ value: JSONValue?, at path: String) -> Bool? {
        guard let value, value != .null else { return nil }
        guard case .bool(let flag) = value else {
            reportType(value, expected: "a boolean", at: path)
            return nil
        }
        return flag
    }

    /// An object that must be there; reports and answers `nil` otherwise.
    mutating func requiredObject(_ value: JSONValue?, at path: String) -> [String: JSONValue]? {
        guard let value, value != .null else {
            report("\(path) is required", at: path)
            return nil
        }
        return optionalObject(value, at: path)
    }

    mutating func optionalObject(_ value: JSONValue?, at path: String) -> [String: JSONValue]? {
        guard let value, value != .null else { return nil }
        guard let members = value.object else {
            reportType(value, expected: "an object", at: path)
            return nil
        }
        return members
    }

    /// An array of at most `maximum` elements; a longer one is reported with `tooMany` and answered empty.
    mutating func optionalArray(_ value: JSONValue?, at path: String, maximum: Int, tooMany: String) -> [JSONValue] {
        guard let value, value != .null else { return [] }
        guard let elements = value.array else {
            reportType(value, expected: "an array", at: path)
            return []
        }
        guard elements.count <= maximum else {
            report(tooMany, at: path)
            return []
        }
        return elements
    }

    /// An array that must be there; reports and answers an empty one otherwise.
    mutating func requiredArray(_ value: JSONValue?, at path: String) -> [JSONValue] {
        guard let value, value != .null else {
            report("\(path) is required", at: path)
            return []
        }
        guard let elements = value.array else {
            reportType(value, expected: "an array", at: path)
            return []
        }
        return elements
    }

    /// A value of any type that must be there.
    mutating func require(_ value: JSONValue?, at path: String) {
        guard value == nil || value == .null else { return }
        report("\(path) is required", at: path)
    }

    mutating func reportType(_ value: JSONValue, expected: String, at path: String) {
        report("\(path) must be \(expected), not \(value.typeName)", at: path, code: .typeMismatch)
    }

    private mutating func reportLength(of text: String, maximum: Int?, at path: String) {
        guard let maximum, text.count > maximum else { return }
        report("\(path) is too long (maximum is \(maximum) characters)", at: path)
    }

    private func requiredMessage(_ path: String) -> String {
        if version.wordsFieldNames {
            switch path {
            case "conversation_id": return "External Conversation ID is required"
            case "user.id": return "User ID is required"
            default: break
            }
        }
        return "\(path) is required"
    }
}
