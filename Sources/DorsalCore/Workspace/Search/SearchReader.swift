public import FinAgentAPI

/// Reads the query language of searches: comparisons, joined by AND and OR, two levels deep, at most 15 in a group. Everything that is
/// wrong is reported.
public struct SearchReader<Field: SearchableField> {
    /// The most filters of a group.
    public static var groupLimit: Int { 15 }
    /// How deep groups may be nested.
    public static var depthLimit: Int { 2 }
    private static var listLimit: Int { 100 }
    private static var textLimit: Int { 1000 }

    private let standardSize: Int
    private var fields: FieldReader

    /// Makes a reader; a page has `standardSize` items unless the request says otherwise.
    public init(version: APIVersion, standardSize: Int) {
        self.standardSize = standardSize
        fields = FieldReader(version: version)
    }

    /// What `body` asks for. Throws ``InvalidRequest``.
    public mutating func read(_ body: JSONValue) throws -> SearchRequest<Field> {
        let members = try FieldReader.members(of: body)
        let query = fields.requiredObject(members["query"], at: "query")
        var filter: SearchFilter<Field>?
        if let query { filter = self.filter(query, at: "query", depth: 0) }
        var request = pagination(members["pagination"])
        let sort = self.sort(members["sort"], &request)
        try fields.check()
        guard let filter else { throw InvalidRequest(problems: [Problem(.parameterInvalid, "query is required")]) }
        return SearchRequest(filter: filter, request: request, sort: sort)
    }

    // MARK: Filters

    private mutating func filter(_ members: [String: JSONValue], at path: String, depth: Int) -> SearchFilter<Field>? {
        let word = fields.requiredString(members["operator"], at: "\(path).operator")
        guard word.uppercased() != "AND", word.uppercased() != "OR" else {
            return group(members, isAll: word.uppercased() == "AND", at: path, depth: depth)
        }
        let name = fields.requiredString(members["field"], at: "\(path).field")
        guard !word.isEmpty, !name.isEmpty else { return nil }
        guard let comparison = SearchOperator(rawValue: word.uppercased()) else {
            let known = SearchOperator.allCases.map(\.rawValue).joined(separator: " ")
            fields.report("\(path).operator must be one of AND OR \(known)", at: "\(path).operator")
            return nil
        }
        guard let field = Field(name: name) else {
            fields.report("\(path).field: '\(name.prefix(100))' cannot be searched by", at: "\(path).field")
            return nil
        }
        guard field.kind.operators.contains(comparison) else {
            fields.report("\(path).operator \(word) cannot be used with \(name)", at: "\(path).operator")
            return nil
        }
        let value = self.value(members["value"], of: field, comparison, at: "\(path).value")
        return value.map { .test(field, comparison, $0) }
    }

    private mutating func group(
        _ members: [String: JSONValue], isAll: Bool, at path: String, depth: Int
    ) -> SearchFilter<Field>? {
        guard depth < Self.depthLimit else {
            fields.report("\(path): filters cannot be nested more than \(Self.depthLimit) deep", at: path)
            return nil
        }
        guard let elements = members["value"]?.array, !elements.isEmpty else {
            fields.report("\(path).value must be an array of filters", at: "\(path).value")
            return nil
        }
        guard elements.count <= Self.groupLimit else {
            fields.report("\(path).value cannot hold more than \(Self.groupLimit) filters", at: "\(path).value")
            return nil
        }
        var filters: [SearchFilter<Field>] = []
        for (index, element) in elements.enumerated() {
            let place = "\(path).value[\(index)]"
            guard let inner = fields.requiredObject(element, at: place) else { continue }
            if let read = filter(inner, at: place, depth: depth + 1) { filters.append(read) }
        }
        return isAll ? .all(filters) : .any(filters)
    }

    // MARK: Values

    private mutating func value(
        _ value: JSONValue?, of field: Field, _ comparison: SearchOperator, at path: String
    ) -> JSONValue? {
        guard let value else {
            fields.report("\(path) is required", at: path)
            return nil
        }
        if SearchOperator.lists.contains(comparison) {
            guard let elements = value.array, !elements.isEmpty, elements.count <= Self.listLimit else {
                fields.report("\(path) must be an array of 1 to \(Self.listLimit) values", at: path)
                return nil
            }
            var values: [JSONValue] = []
            for (index, element) in elements.enumerated() {
                guard let single = single(element, of: field, comparison, at: "\(path)[\(index)]") else { return nil }
                values.append(single)
            }
            return .array(values)
        }
        if value == .null, [.equal, .notEqual].contains(comparison) { return .null }
        return single(value, of: field, comparison, at: path)
    }

    private mutating func single(
        _ value: JSONValue, of field: Field, _ comparison: SearchOperator, at path: String
    ) -> JSONValue? {
        switch (field.kind, value) {
        case (.string, .string(let text)), (.any, .string(let text)):
            guard text.utf8.count <= Self.textLimit else {
                fields.report("\(path) is longer than \(Self.textLimit) bytes", at: path)
                return nil
            }
            return value
        case (.string, .integer(let integer)): return .string(String(integer))
        case (.integer, .integer), (.boolean, .bool): return value
        case (.date, .integer(let seconds)) where (0...253_402_300_799).contains(seconds): return value
        // Numbers and flags are often quoted.
        case (.integer, .string(let text)), (.date, .string(let text)):
            if let integer = Int64(text), (-253_402_300_799...253_402_300_799).contains(integer) {
                return .integer(integer)
            }
        case (.boolean, .string("true")): return .bool(true)
        case (.boolean, .string("false")): return .bool(false)
        case (.any, .integer), (.any, .number), (.any, .bool):
            if !SearchOperator.texts.contains(comparison) { return value }
        default: break
        }
        fields.report("\(path) does not fit the field", at: path, code: .typeMismatch)
        return nil
    }

    // MARK: Pages

    private mutating func pagination(_ value: JSONValue?) -> PageRequest {
        let members = fields.optionalObject(value, at: "pagination") ?? [:]
        var request = PageRequest(size: standardSize)
        if let size = fields.optionalInteger(members["per_page"], at: "pagination.per_page") {
            if let size = Int(exactly: size), (1...PageRequest.largest).contains(size) {
                request.size = size
            } else {
                fields.report(
                    "pagination.per_page must be between 1 and \(PageRequest.largest)", at: "pagination.per_page")
            }
        }
        let after = fields.optionalString(members["starting_after"], at: "pagination.starting_after")
        if let after, !after.isEmpty {
            if let cursor = PageCursor(text: after) {
                request.position = .after(cursor)
            } else {
                fields.report("pagination.starting_after is no cursor", at: "pagination.starting_after")
            }
        }
        return request
    }

    private mutating func sort(_ value: JSONValue?, _ request: inout PageRequest) -> String? {
        guard let members = fields.optionalObject(value, at: "sort") else { return nil }
        if let order = fields.optionalString(members["order"], at: "sort.order") {
            switch order {
            case "ascending": request.isAscending = true
            case "descending": request.isAscending = false
            default:
                fields.report(
                    "Invalid sort order '\(order.prefix(100))'. Must be one of: ascending, descending", at: "sort.order"
                )
            }
        }
        guard let name = fields.optionalString(members["field"], at: "sort.field") else { return nil }
        guard Field.sortNames.contains(name) else {
            let names = Field.sortNames.joined(separator: ", ")
            fields.report("sort.field must be one of \(names)", at: "sort.field")
            return nil
        }
        return name
    }
}
