import FinAgentAPI

extension JSONValue {
    /// The same value with `1.0` as `1`: JSON does not tell them apart.
    var withWholeNumbersAsIntegers: JSONValue {
        switch self {
        case .number(let value): Int64(exactly: value).map(JSONValue.integer) ?? self
        case .array(let elements): .array(elements.map(\.withWholeNumbersAsIntegers))
        case .object(let members): .object(members.mapValues(\.withWholeNumbersAsIntegers))
        case .null, .bool, .integer, .string: self
        }
    }
}
