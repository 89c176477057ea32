import DorsalCore
import DorsalStore
import FinAgentAPI
import Support
import Testing

/// A rating from the first to the last word, as a client sees it (CONTRACT §7, RELIABILITY A9).
@Suite struct RatingTests {
    private static let refusals = (
        locked: "This rating can no longer be changed because a remark has already been submitted",
        closed: "The rating window for this conversation has closed",
        notRequested: "No rating survey found for this conversation",
        unknown: "Conversation not found for the given external_conversation_id", noOption: "Rating isn't an option"
    )

    /// A server with resolved conversations, each of whose users was asked for a rating.
    private static func withServer(
        surveyed conversations: [String], clock: ManualClock,
        _ body: @escaping @Sendable (TestServer) async throws -> Void
    ) async throws {
        let agent = ScriptedAgent { context in
            let isSolved = context.newMessages.contains { $0.body == "solved" }
            return [.reply(ReplyDraft(html: "<p>Hi</p>"))] + (isSolved ? [.resolve(.confirmed)] : [])
        }
        try await Support.withServer(agent: agent, clock: clock) { server in
            try await server.store.setSetting(ConversationPolicy.settingName, to: #"{"csat":{"enabled":true}}"#)
            for conversation in conversations {
                let message = RequestBodies.message("solved", conversation: conversation)
                #expect(try await server.post("/fin/start", message).status == 200)
            }
            try await server.waitForTurns(clock)
            try await body(server)
        }
    }

    /// What a submission is answered with: `nil` when it succeeds, otherwise the one message of its `422`.
    private static func refusal(
        of rating: String, _ remark: String? = nil, for conversation: String = "c1", by server: TestServer
    ) async throws -> String? {
        let remark = remark.map { #","remark":"\#($0)""# } ?? ""
        let answer = try await server.post(
            "/fin/csat", #"{"conversation_id":"\#(conversation)","rating":"\#(rating)"\#(remark)}"#)
        guard answer.status != 200 else { return nil }
        #expect(answer.status == 422)
        let messages = try WireJSON.decode(CSATFailure.self, from: answer.body).errors.values
        #expect(messages.count == 1)
        return messages.first
    }

    private static func surveys(_ server: TestServer) async throws -> [String] {
        let contents = try await StoreReader.read(server.directory) { try await $0.contents() }
        return try #require(contents["surveys"])
    }

    @Test func aRatingIsRepeatedChangedExplainedAndThenLocked() async throws {
        try await Self.withServer(surveyed: ["c1"], clock: ManualClock()) { server in
            let asked = try await Self.surveys(server)
            #expect(asked.count == 1)
            #expect(try await Self.refusal(of: "great", by: server) == Self.refusals.noOption)
            #expect(try await Self.surveys(server) == asked, "a refusal changes nothing")

            #expect(try await Self.refusal(of: "good", by: server) == nil)
            let rated = try await Self.surveys(server)
            #expect(rated != asked)
            #expect(try await Self.refusal(of: "good", by: server) == nil)
            #expect(try await Self.surveys(server) == rated, "the same again is a no-op")

            #expect(try await Self.refusal(of: "amazing", by: server) == nil)
            let changed = try await Self.surveys(server)
            #expect(changed != rated)
            #expect(try await Self.refusal(of: "amazing", "Quick", by: server) == nil)
            let explained = try await Self.surveys(server)
            #expect(explained != changed)

            #expect(try await Self.refusal(of: "good", by: server) == Self.refusals.locked)
            #expect(try await Self.refusal(of: "amazing", "Too quick", by: server) == Self.refusals.locked)
            #expect(try await Self.refusal(of: "amazing", "Quick", by: server) == nil)
            #expect(try await Self.surveys(server) == explained, "a remark locks the rating")
        }
    }

    @Test func whenTheTimeIsOverOnlyARepetitionSucceeds() async throws {
        let clock = ManualClock()
        try await Self.withServer(surveyed: ["rated", "unrated"], clock: clock) { server in
            #expect(try await Self.refusal(of: "good", for: "rated", by: server) == nil)
            clock.advance(by: .seconds(24 * 3600 + 1))
            let before = try await Self.surveys(server)
            #expect(try await Self.refusal(of: "bad", for: "rated", by: server) == Self.refusals.closed)
            #expect(try await Self.refusal(of: "good", for: "rated", by: server) == nil)
            #expect(try await Self.surveys(server) == before)
            #expect(try await Self.refusal(of: "good", "Late", for: "rated", by: server) == nil, "a first remark")

            clock.advance(by: .seconds(6 * 24 * 3600))
            let after = try await Self.surveys(server)
            #expect(try await Self.refusal(of: "good", for: "unrated", by: server) == Self.refusals.closed)
            #expect(try await Self.surveys(server) == after)
        }
    }

    @Test func whoWasNotAskedCannotRate() async throws {
        let clock = ManualClock()
        try await Self.withServer(surveyed: [], clock: clock) { server in
            let message = RequestBodies.message("hello", conversation: "c1")
            #expect(try await server.post("/fin/start", message).status == 200)
            try await server.waitForTurns(clock)
            #expect(try await Self.refusal(of: "good", by: server) == Self.refusals.notRequested)
            #expect(try await Self.refusal(of: "good", for: "nobody", by: server) == Self.refusals.unknown)
            #expect(try await Self.surveys(server).isEmpty)
        }
    }
}
