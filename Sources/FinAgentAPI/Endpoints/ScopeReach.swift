/// What a token with some scopes reaches: how much of the catalogue, and which endpoints.
public struct ScopeReach: Sendable, Hashable {
    public var held: Set<Scope>
    /// The endpoints a token with these scopes may call, in their order.
    public var callable: [EndpointRequirement]
    /// How many endpoints there are.
    public var endpointCount: Int

    /// Works out what `held` reaches of `endpoints`.
    public init(_ held: Set<Scope>, of endpoints: [EndpointRequirement] = EndpointRequirement.all) {
        self.held = held
        callable = endpoints.filter { $0.isMet(by: held) }
        endpointCount = endpoints.count
    }

    /// The share of the catalogue's scopes that is held, in whole per cent (CONTRACT §1): 3 for the Fin Agent API key.
    public var percentOfCatalogue: Int { Self.percent(held.count, of: Scope.allCases.count) }

    /// The share of the endpoints that may be called, in whole per cent.
    public var percentOfEndpoints: Int { Self.percent(callable.count, of: endpointCount) }

    private static func percent(_ part: Int, of whole: Int) -> Int {
        whole == 0 ? 0 : (part * 200 + whole) / (whole * 2)
    }
}
