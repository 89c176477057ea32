/// A path that the server answers to.
public struct DeclaredRoute: Sendable, Hashable {
    /// With its parameters in braces.
    public var path: String
    /// The methods that do something, sorted.
    public var methods: [String]
    public var access: RouteAccess
}
