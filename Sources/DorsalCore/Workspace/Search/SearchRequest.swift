/// A search as a client asks for it.
public struct SearchRequest<Field: SearchableField>: Sendable, Hashable {
    public var filter: SearchFilter<Field>
    public var request: PageRequest
    /// One of the field's ``SearchableField/sortNames``; `nil` for the usual order.
    public var sort: String?
}
