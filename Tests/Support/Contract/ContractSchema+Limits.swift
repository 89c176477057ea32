import FinAgentAPI

/// The words of JSON Schema that set limits, beside `maxLength` and `maxItems`.
extension ContractSchema {
    func limitProblems(_ value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
        switch value {
        case .string(let text): textLimits(text, schema, at: path)
        case .array(let elements):
            least(elements.count, schema["minItems"], "elements", at: path)
        case .object(let members):
            least(members.count, schema["minProperties"], "members", at: path)
                + most(members.count, schema["maxProperties"], "members", at: path)
        case .integer(let number): minimum(number, schema["minimum"], at: path)
        case .null, .bool, .number: []
        }
    }

    private func textLimits(_ text: String, _ schema: JSONValue, at path: String) -> [String] {
        let found = least(text.count, schema["minLength"], "characters", at: path)
        guard let pattern = schema["pattern"]?.string else { return found }
        guard let expression = try? Regex(pattern) else { return found + ["\(path): \(pattern) is no pattern"] }
        return text.contains(expression) ? found : found + ["\(path) does not match \(pattern)"]
    }

    private func minimum(_ number: Int64, _ limit: JSONValue?, at path: String) -> [String] {
        guard case .integer(let minimum)? = limit, number < minimum else { return [] }
        return ["\(path) is \(number), less than \(minimum)"]
    }

    private func least(_ count: Int, _ limit: JSONValue?, _ unit: String, at path: String) -> [String] {
        guard case .integer(let least)? = limit, count < least else { return [] }
        return ["\(path) has \(count) \(unit), fewer than \(least)"]
    }

    private func most(_ count: Int, _ limit: JSONValue?, _ unit: String, at path: String) -> [String] {
        guard case .integer(let most)? = limit, count > most else { return [] }
        return ["\(path) has \(count) \(unit), more than \(most)"]
    }
}
