import DorsalCore
import DorsalStore
import FinAgentAPI
import Foundation
import Testing

/// The conversation policy in a real store.
@Suite struct PolicyTests {
    @Test func withoutADocumentTheDefaultsHold() async throws {
        try await withStore { fixture in
            let store = fixture.store
            let policy = try await PolicyDesk(store: store).policy()
            #expect(policy == ConversationPolicy())
        }
    }

    @Test func aChangeIsStoredAndAFailedOneIsNot() async throws {
        struct Refused: Error {}
        try await withStore { fixture in
            let store = fixture.store
            let desk = PolicyDesk(store: store)
            try await desk.change { $0.hasHumans = false }
            await #expect(throws: Refused.self) {
                try await desk.change { policy in
                    policy.hasHumans = true
                    throw Refused()
                }
            }
            let policy = try await desk.policy()
            #expect(!policy.hasHumans)
        }
    }

    @Test func changesThatComeAtOnceAllCount() async throws {
        try await withStore { fixture in
            let store = fixture.store
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        try await PolicyDesk(store: store).change { policy in
                            policy.escalationRules.append(EscalationRule(name: "\(number)", conditions: []))
                        }
                    }
                }
                try await group.waitForAll()
            }
            let names = try await PolicyDesk(store: store).policy().escalationRules.map(\.name).sorted()
            #expect(names == (0..<8).map(String.init))
        }
    }

    @Test func aDocumentIsReplacedOnlyByWhoeverHasSeenIt() async throws {
        try await withStore { fixture in
            let store = fixture.store
            let outcomes = [
                try await store.replaceSetting("a", from: "{}", to: "1"),
                try await store.replaceSetting("a", from: nil, to: "1"),
                try await store.replaceSetting("a", from: nil, to: "2"),
                try await store.replaceSetting("a", from: "1", to: "2"),
            ]
            #expect(outcomes == [false, true, false, true])
            #expect(try await store.setting("a") == "2")
        }
    }
}
