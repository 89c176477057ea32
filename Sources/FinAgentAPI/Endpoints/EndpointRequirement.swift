/// An endpoint as one that may be called or not: what it is, and what a token needs for it.
public struct EndpointRequirement: Sendable, Hashable {
    public var method: String
    /// The path with its parameters in braces.
    public var path: String
    /// Of each group, a token needs one scope.
    public var scopes: [[Scope]]

    /// Makes a requirement.
    public init(method: String, path: String, scopes: [[Scope]]) {
        self.method = method
        self.path = path
        self.scopes = scopes
    }

    /// Every endpoint of this server that takes a token.
    public static let all =
        Endpoint.allCases.map { EndpointRequirement(method: $0.method, path: $0.path, scopes: [[$0.scope]]) }
        + WorkspaceEndpoint.allCases.map {
            EndpointRequirement(method: $0.method, path: $0.path, scopes: $0.scopes)
        }

    /// A token with `held` may call it.
    public func isMet(by held: Set<Scope>) -> Bool {
        scopes.allSatisfy { group in !held.isDisjoint(with: group) }
    }
}
