/// A field that every record of a list has, by its name.
public protocol OwnSearchField: RawRepresentable<String>, Sendable, Hashable {
    /// What it holds.
    var kind: SearchKind { get }

    /// What the list can be ordered by.
    static var sortNames: [String] { get }
}
