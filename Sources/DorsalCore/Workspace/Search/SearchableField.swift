/// A field that a list can be searched by.
public protocol SearchableField: Sendable, Hashable {
    /// The field of that name; `nil` when there is none.
    init?(name: String)

    /// What it holds.
    var kind: SearchKind { get }

    /// What the list can be ordered by.
    static var sortNames: [String] { get }
}
