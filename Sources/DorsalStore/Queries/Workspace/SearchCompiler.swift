import DorsalCore
import FinAgentAPI

/// What a field is in SQL.
struct SearchColumn {
    /// The expression, put together with the parameters it needs. It is asked for each time it is used.
    let expression: (inout SQLArguments) throws -> String
    /// For dates: the expression is in milliseconds, values come in seconds.
    var isMoment = false
}

/// Turns a filter into a condition. Values travel as parameters, never in the text.
struct SearchCompiler<Field: SearchableField> {
    let dialect: SQLDialect
    let column: (Field) -> SearchColumn

    /// The condition of `filter`.
    func condition(_ filter: SearchFilter<Field>, _ arguments: inout SQLArguments) throws -> String {
        switch filter {
        case .all(let filters): return try joined(filters, by: " AND ", &arguments)
        case .any(let filters): return try joined(filters, by: " OR ", &arguments)
        case .test(let field, let comparison, let value):
            return try test(column(field), comparison, value, &arguments)
        }
    }

    private func joined(
        _ filters: [SearchFilter<Field>], by word: String, _ arguments: inout SQLArguments
    ) throws -> String {
        var conditions: [String] = []
        for filter in filters { conditions.append(try condition(filter, &arguments)) }
        return "(\(conditions.joined(separator: word)))"
    }

    private func test(
        _ column: SearchColumn, _ comparison: SearchOperator, _ value: JSONValue, _ arguments: inout SQLArguments
    ) throws -> String {
        switch comparison {
        case .equal:
            return try equals(column, value, &arguments)
        case .notEqual:
            return "NOT coalesce(\(try equals(column, value, &arguments)), 0 = 1)"
        case .oneOf, .noneOf:
            var tests: [String] = []
            for element in value.array ?? [] { tests.append(try equals(column, element, &arguments)) }
            let any = "(\(tests.joined(separator: " OR ")))"
            return comparison == .oneOf ? any : "NOT coalesce(\(any), 0 = 1)"
        case .greater, .greaterOrEqual:
            return try "\(column.expression(&arguments)) >= \(arguments.bind(start(value, column)))"
        case .less, .lessOrEqual:
            let expression = try column.expression(&arguments)
            // A whole second belongs to its number.
            guard column.isMoment else { return "\(expression) <= \(arguments.bind(start(value, column)))" }
            return "\(expression) < \(arguments.bind(end(value)))"
        case .contains: return try like(column, LikePattern.containing, value, &arguments)
        case .containsNot:
            return "NOT coalesce(\(try like(column, LikePattern.containing, value, &arguments)), 0 = 1)"
        case .startsWith: return try like(column, LikePattern.startingWith, value, &arguments)
        case .endsWith: return try like(column, LikePattern.endingWith, value, &arguments)
        }
    }

    private func equals(
        _ column: SearchColumn, _ value: JSONValue, _ arguments: inout SQLArguments
    ) throws -> String {
        let expression = try column.expression(&arguments)
        guard value != .null else { return "\(expression) IS NULL" }
        guard column.isMoment else { return "\(expression) = \(arguments.bind(start(value, column)))" }
        // The expression may need parameters of its own, so it is asked for again.
        let first = "\(expression) >= \(arguments.bind(start(value, column)))"
        return "(\(first) AND \(try column.expression(&arguments)) < \(arguments.bind(end(value))))"
    }

    /// Without regard to the case of Latin letters.
    private func like(
        _ column: SearchColumn, _ pattern: (String) -> String, _ value: JSONValue, _ arguments: inout SQLArguments
    ) throws -> String {
        let expression = try column.expression(&arguments)
        let text = pattern((value.string ?? "").loweringLatinLetters)
        return dialect.like(expression, arguments.bind(.text(text)))
    }

    private func start(_ value: JSONValue, _ column: SearchColumn) -> SQLValue {
        switch value {
        case .integer(let integer): .integer(column.isMoment ? integer * 1000 : integer)
        case .number(let number): .real(number)
        case .bool(let flag): .flag(flag)
        case .string(let text): .text(text)
        case .null, .array, .object: .null
        }
    }

    private func end(_ value: JSONValue) -> SQLValue {
        guard case .integer(let seconds) = value else { return .null }
        return .integer((seconds + 1) * 1000)
    }
}

extension String {
    /// In small letters, as far as they are Latin.
    fileprivate var loweringLatinLetters: String {
        String(map { character in character.isASCII ? Character(character.lowercased()) : character })
    }
}

extension SQLDialect {
    /// The value of the attribute called `name` in the JSON object of `column`.
    func attribute(_ name: String, of column: String, _ arguments: inout SQLArguments) -> String {
        "(SELECT j.value FROM json_each(\(column)) j WHERE j.key = \(arguments.bind(.text(name))))"
    }
}
