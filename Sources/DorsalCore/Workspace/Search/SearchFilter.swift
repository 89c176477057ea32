public import FinAgentAPI

/// What a list is narrowed down to.
public indirect enum SearchFilter<Field: SearchableField>: Sendable, Hashable {
    /// All of them hold; not empty.
    case all([SearchFilter])
    /// One of them holds; not empty.
    case any([SearchFilter])
    /// A field compares to a value: for lists an array, otherwise a single value that fits the field, or null.
    case test(Field, SearchOperator, JSONValue)
}
