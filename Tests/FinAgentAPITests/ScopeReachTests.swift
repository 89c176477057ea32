import FinAgentAPI
import Testing

/// How much of the surface a token holds (CONTRACT §1).
@Suite struct ScopeReachTests {
    @Test func theFinAgentAPIKeyHoldsThreePercentOfTheCatalogue() {
        let reach = ScopeReach(Scope.finAgentAPIKey)
        #expect(reach.percentOfCatalogue == 3)
        let paths = Set(reach.callable.map(\.path))
        #expect(paths.isSuperset(of: Endpoint.allCases.map(\.path)))
    }

    @Test func everyScopeReachesEverythingAndNoneNothing() {
        let all = ScopeReach(Set(Scope.allCases))
        #expect(all.percentOfCatalogue == 100 && all.percentOfEndpoints == 100)
        let none = ScopeReach([])
        #expect(none.percentOfCatalogue == 0 && none.callable.isEmpty)
    }

    @Test func anEndpointWantsOneScopeOfEachOfItsGroups() {
        let endpoint = EndpointRequirement(
            method: "POST", path: "/x", scopes: [[.readConversations], [.writeConversations, .writeTickets]])
        #expect(!endpoint.isMet(by: [.readConversations]))
        #expect(!endpoint.isMet(by: [.writeConversations, .writeTickets]))
        #expect(endpoint.isMet(by: [.readConversations, .writeTickets]))
        let half = ScopeReach(
            [.readConversations],
            of: [endpoint, EndpointRequirement(method: "GET", path: "/x", scopes: [[.readConversations]])])
        #expect(half.percentOfEndpoints == 50 && half.callable.map(\.method) == ["GET"])
    }

    @Test func everyScopeHasItsGroupATitleAndASentence() {
        #expect(Scope.allCases.count == 35)
        #expect(Set(Scope.allCases.map(\.group)) == Set(Scope.Group.allCases))
        #expect(Set(Scope.allCases.map(\.title)).count == 35)
        #expect(Scope.allCases.allSatisfy { $0.sentence.hasSuffix(".") })
    }
}
