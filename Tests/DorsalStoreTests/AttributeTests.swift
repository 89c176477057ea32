import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalStore

@Suite("Attributes of users and conversations")
struct AttributeTests {
    @Test("Only defined attributes of the right type are stored; the others are reported")
    func filtering() async throws {
        try await withStore { fixture in
            try await define(fixture)
            let receipt = try #require(
                try await fixture.start(
                    user: User(id: "u1", attributes: ["plan": "pro", "seats": "many", "shoe_size": 43]),
                    attributes: ["priority": "high", "color": "red"]
                ).accepted)
            #expect(receipt.conversation.attributes == ["priority": "high"])
            #expect(
                receipt.attributeErrors.user?.attributes == [
                    "seats": "'many' is not a valid value for attribute 'seats' of type 'integer'",
                    "shoe_size": "User attribute 'shoe_size' does not exist",
                ])
            #expect(
                receipt.attributeErrors.conversation?.attributes == [
                    "color": "Conversation attribute 'color' does not exist"
                ])
            #expect(try await fixture.claimOne().user.attributes == ["plan": "pro"])
        }
    }

    @Test("A duplicate reports the same problems as the message it repeats")
    func duplicateReportsAgain() async throws {
        try await withStore { fixture in
            let user = User(id: "u1", attributes: ["unknown": 1])
            let first = try #require(try await fixture.start(user: user).accepted)
            let second = try #require(try await fixture.start(user: user).duplicate)
            #expect(!first.attributeErrors.isEmpty)
            #expect(first.attributeErrors == second.attributeErrors)
        }
    }

    @Test("A user's attributes merge key by key, and null removes one")
    func merging() async throws {
        try await withStore { fixture in
            try await define(fixture)
            try await fixture.start("c1", user: User(id: "u1", attributes: ["plan": "free", "seats": 3]))
            try await fixture.start("c2", user: User(id: "u1", attributes: ["plan": "pro"]))
            #expect(try await fixture.claim().map(\.user.attributes).last == ["plan": "pro", "seats": 3])
            try await fixture.start("c3", user: User(id: "u1", attributes: ["plan": .null, "seats": .null]))
            #expect(try await fixture.claimOne().user.attributes == [:])
            try await fixture.start("c4", user: User(id: "u2", attributes: ["plan": .null, "seats": 1]))
            #expect(try await fixture.claimOne().user.attributes == ["seats": 1])
        }
    }

    @Test("A definition is replaced by a later one of the same name")
    func redefining() async throws {
        try await withStore { fixture in
            try await define(fixture)
            let redefined = AttributeDefinition(subject: .user, name: "plan", type: .boolean)
            try await fixture.store.defineAttribute(redefined, appID: StoreFixture.appID)
            let definitions = try await fixture.store.attributeDefinitions(appID: StoreFixture.appID)
            #expect(definitions.count == 3)
            #expect(definitions.contains(redefined))
            #expect(try await fixture.store.attributeDefinitions(appID: "other").isEmpty)
        }
    }

    private func define(_ fixture: StoreFixture) async throws {
        let definitions = [
            AttributeDefinition(subject: .user, name: "plan", type: .string),
            AttributeDefinition(subject: .user, name: "seats", type: .integer),
            AttributeDefinition(subject: .conversation, name: "priority", type: .string),
        ]
        for definition in definitions {
            try await fixture.store.defineAttribute(definition, appID: StoreFixture.appID)
        }
    }
}
