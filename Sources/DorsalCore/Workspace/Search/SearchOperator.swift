/// How a field is compared with a value.
public enum SearchOperator: String, Sendable, Hashable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case oneOf = "IN"
    case noneOf = "NIN"
    /// Or the same: that is how the public description defines it.
    case greater = ">"
    case greaterOrEqual = ">="
    /// Or the same.
    case less = "<"
    case lessOrEqual = "<="
    case contains = "~"
    case containsNot = "!~"
    case startsWith = "^"
    case endsWith = "$"

    /// Those that need an order of values.
    static let orders: Set<SearchOperator> = [.greater, .greaterOrEqual, .less, .lessOrEqual]
    /// Those that look into a text.
    static let texts: Set<SearchOperator> = [.contains, .containsNot, .startsWith, .endsWith]
    /// Those that take a list.
    static let lists: Set<SearchOperator> = [.oneOf, .noneOf]
}
