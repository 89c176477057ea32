import DorsalAgent
import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Support
import Testing

/// What the agent did in a stored conversation, why, and what it would do now (AGENT 3.7).
@Suite struct ConversationReplayTests {
    /// A conversation of an answer and a confirmation, as it is stored.
    static func recorded() async throws -> RecordedConversation {
        let clock = ManualClock()
        return try await withServer(contents: SampleContent.documents, clock: clock) { server in
            let first = try await server.post("/fin/start", RequestBodies.message("How do I reset my password?"))
            #expect(first.status == 200)
            try await server.waitForTurns(clock)
            let second = try await server.post("/fin/reply", RequestBodies.message("That helped, thank you"))
            #expect(second.status == 200)
            try await server.waitForTurns(clock)
            let app = try await server.access.finAgentApp()
            let recorded = try await server.store.recordedConversation(externalID: "ext-1", appID: app.id)
            let stranger = try await server.store.recordedConversation(externalID: "nobody", appID: app.id)
            #expect(stranger == nil)
            return try #require(recorded)
        }
    }

    @Test func aConversationIsReadWithItsTurnsAndTheirTraces() async throws {
        let recorded = try await Self.recorded()
        #expect(recorded.turns.map(\.occasion) == [.message, .message])
        #expect(recorded.transcript.map(\.author) == [.user, .fin, .user, .fin])
        let summaries = recorded.turns.map { TurnSummary(trace: $0.trace, replies: $0.replies) }
        let (answer, ending) = (try #require(summaries.first), try #require(summaries.last))
        #expect(answer.passages == ["doc_password.md#0"] && answer.reply.contains("Reset password"))
        #expect(ending.move == "resolve" && ending.passages.isEmpty)
        let lines = TraceText.lines(try #require(recorded.turns.first).trace)
        #expect(lines.contains { $0.hasPrefix("decision: ") } && lines.contains("quoted: doc_password.md#0"))
    }

    @Test func aTraceTellsWhatDecidedWhatWasSentAndWhatSilenceBrings() async throws {
        let recorded = try await Self.recorded()
        let (answer, ending) = (try #require(recorded.turns.first?.trace), try #require(recorded.turns.last?.trace))
        #expect(answer["schema"] == .integer(TurnTrace.schema))
        #expect(answer["engine"]?["version"]?.string == DorsalVersion.current)
        #expect(answer["engine"]?["config_hash"] == ending["engine"]?["config_hash"])
        #expect(answer["timers"] == [["kind": "check_in", "delay_ms": 240_000]])
        #expect(
            answer["events"] == [
                ["name": "fin_replied", "status": "replying"],
                ["name": "fin_status_updated", "status": "awaiting_user_reply"],
            ])
        // Nothing is waited for once the conversation is over.
        #expect(ending["timers"] == [])
        #expect(ending["events"]?.array?.last?["status"] == "complete")
    }

    @Test func underTheSameSettingsNothingIsDifferent() async throws {
        let recorded = try await Self.recorded()
        let agent = Evaluation.helpAgent(SampleContent.documents)
        let replayed = try await ConversationReplay(agent: agent, policy: ConversationPolicy()).run(recorded)
        #expect(replayed.count == 2 && replayed.allSatisfy { $0.differences.isEmpty })
        #expect(replayed.map(\.said) == [["How do I reset my password?"], ["That helped, thank you"]])
    }

    @Test func anotherSettingShowsInTheTurnsThatItChanges() async throws {
        let recorded = try await Self.recorded()
        var policy = ConversationPolicy()
        policy.confirmationPrompt = .inline
        let agent = Evaluation.helpAgent(SampleContent.documents)
        let replayed = try await ConversationReplay(agent: agent, policy: policy).run(recorded)
        let first = try #require(replayed.first)
        #expect(first.differences.count == 1 && first.after.reply.hasSuffix("Is that what you were looking for?"))
    }

    @Test func withoutTheArticleTheAnswerIsGone() async throws {
        let recorded = try await Self.recorded()
        let agent = Evaluation.helpAgent(Array(SampleContent.documents.dropFirst()))
        let replayed = try await ConversationReplay(agent: agent, policy: ConversationPolicy()).run(recorded)
        let first = try #require(replayed.first)
        #expect(first.differences.contains("passages: doc_password.md#0 → "))
        #expect(replayed.last?.after.move != "resolve")
    }
}
