/// What a field that can be searched holds.
public enum SearchKind: Sendable, Hashable {
    case string
    case integer
    /// Compared in whole seconds since 1970.
    case date
    case boolean
    /// Whatever was stored: an attribute's value.
    case any

    /// The operators that make sense for it.
    var operators: Set<SearchOperator> {
        switch self {
        case .string: Set(SearchOperator.allCases).subtracting(SearchOperator.orders)
        case .integer, .date: [.equal, .notEqual, .oneOf, .noneOf] + SearchOperator.orders
        case .boolean: [.equal, .notEqual]
        case .any: Set(SearchOperator.allCases)
        }
    }
}

extension Set {
    fileprivate static func + (set: Set, other: Set) -> Set { set.union(other) }
}
