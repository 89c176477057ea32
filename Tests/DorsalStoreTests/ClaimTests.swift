import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalStore

@Suite("Claiming turns")
struct ClaimTests {
    private let noon = StoreFixture.noon

    @Test("Two owners never hold the same turn")
    func ownersAreApart() async throws {
        try await withStore { fixture in
            for number in 0..<20 { try await fixture.start("c\(number)") }
            let claims = try await withThrowingTaskGroup(of: [String].self) { group in
                for owner in ["a", "b", "c", "d"] {
                    group.addTask { try await fixture.claim(owner: owner, limit: 7).map(\.id) }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(claims.count == 20)
            #expect(Set(claims).count == 20)
        }
    }

    @Test("The oldest turns come first, at most as many as asked for")
    func oldestFirst() async throws {
        try await withStore { fixture in
            for number in [3, 1, 2] {
                try await fixture.start("c\(number)", at: noon.adding(.seconds(number)))
            }
            let late = noon.adding(.seconds(10))
            #expect(try await fixture.claim(at: late, limit: 0).isEmpty)
            #expect(try await fixture.claim(at: late, limit: 2).map(\.conversation.externalID) == ["c1", "c2"])
            #expect(try await fixture.claim(at: late, limit: 2).map(\.conversation.externalID) == ["c3"])
        }
    }

    @Test("A turn comes back when its lease has run out, and the first owner can no longer commit it")
    func leaseExpiry() async throws {
        try await withStore { fixture in
            try await fixture.start()
            let first = try await fixture.claimOne(owner: "slow")
            #expect(first.attempt == 1)
            let end = noon.adding(.seconds(60))
            #expect(try await fixture.store.nextTurnDue() == end)
            #expect(try await fixture.claim(at: end.adding(.milliseconds(-1))).isEmpty)
            let second = try await fixture.claimOne(at: end, owner: "quick")
            #expect(second.id == first.id)
            #expect(second.attempt == 2)
            #expect(try await fixture.store.commit(fixture.effect(of: first, owner: "slow")) == .superseded)
            let outcome = try await fixture.store.commit(fixture.effect(of: second, owner: "quick"))
            #expect(outcome == .committed(hasDeliveries: false))
        }
    }

    @Test("A released turn waits for its time and counts its tries")
    func release() async throws {
        try await withStore { fixture in
            try await fixture.start()
            let turn = try await fixture.claimOne()
            let retryAt = noon.adding(.seconds(2))
            try await fixture.store.release(turnID: turn.id, owner: "somebody else", retryAt: noon)
            #expect(try await fixture.claim().isEmpty)
            try await fixture.store.release(turnID: turn.id, owner: StoreFixture.owner, retryAt: retryAt)
            #expect(try await fixture.claim().isEmpty)
            #expect(try await fixture.store.nextTurnDue() == retryAt)
            #expect(try await fixture.claimOne(at: retryAt).attempt == 2)
        }
    }

    @Test("A turn that was committed cannot be released")
    func releaseAfterCommit() async throws {
        try await withStore { fixture in
            try await fixture.start()
            let turn = try await fixture.claimOne()
            _ = try await fixture.store.commit(fixture.effect(of: turn))
            try await fixture.store.release(turnID: turn.id, owner: StoreFixture.owner, retryAt: noon)
            #expect(try await fixture.claim().isEmpty)
            #expect(try await fixture.store.nextTurnDue() == nil)
        }
    }

    @Test("Finding due turns does not read the finished ones")
    func queryPlan() async throws {
        try await withStore { fixture in
            let plan = try await fixture.plan(SQLStore.dueTurns, [.moment(noon), .count(64)])
            #expect(plan.count == 1)
            #expect(plan.joined().hasPrefix("SEARCH turns USING"))
            #expect(plan.joined().contains("INDEX turns_due (due_at_ms<?)"))
        }
    }
}
