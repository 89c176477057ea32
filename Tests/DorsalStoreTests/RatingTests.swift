import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalStore

/// Ratings in the store (CONTRACT §7).
@Suite("Recording ratings") struct RatingTests {
    private static let noon = StoreFixture.noon

    /// A conversation that ended with a survey.
    private static func surveyed(_ fixture: StoreFixture, id: String = "srv_1", at moment: Timestamp = noon)
        async throws
    {
        let turn = try await fixture.claimOne(at: moment)
        var effect = fixture.effect(of: turn, status: .complete, outcome: .resolved, at: moment)
        effect.resolutionState = .confirmedResolution
        effect.survey = Survey(id: id, requestedAt: moment, policy: SurveyPolicy())
        _ = try await fixture.store.commit(effect)
    }

    private static func rate(
        _ fixture: StoreFixture, _ rating: Rating, remark: String? = nil, conversation: String = "c1",
        app: String = StoreFixture.appID, at moment: Timestamp = noon
    ) async throws -> SurveyRefusal? {
        try await fixture.store.rate(
            RatingSubmission(appID: app, externalID: conversation, rating: rating, remark: remark, now: moment))
    }

    @Test("A rating and its remark are stored with the survey")
    func stored() async throws {
        try await withStore { fixture in
            try await fixture.start()
            try await Self.surveyed(fixture)
            #expect(try await Self.rate(fixture, .good) == nil)
            #expect(try await Self.rate(fixture, .good, remark: "Quick") == nil)
            #expect(try await Self.rate(fixture, .bad) == .locked)
            #expect(try await fixture.value("rating", of: "surveys", where: "id = 'srv_1'") == .text("good"))
            #expect(try await fixture.value("remark", of: "surveys", where: "id = 'srv_1'") == .text("Quick"))
        }
    }

    @Test("Nothing is recorded where nobody was asked")
    func refused() async throws {
        try await withStore { fixture in
            try await fixture.start()
            #expect(try await Self.rate(fixture, .good) == .notRequested)
            #expect(try await Self.rate(fixture, .good, conversation: "other") == .conversationNotFound)
            try await Self.surveyed(fixture)
            #expect(try await Self.rate(fixture, .good, app: "app99999") == .conversationNotFound)
            let late = Self.noon.adding(.seconds(8 * 86_400))
            #expect(try await Self.rate(fixture, .good, at: late) == .windowClosed)
            #expect(try await fixture.rows("surveys", where: "rating IS NULL") == 1)
        }
    }

    @Test("A conversation that was opened again and resolved again is rated again")
    func newest() async throws {
        try await withStore { fixture in
            try await fixture.start()
            try await Self.surveyed(fixture)
            #expect(try await Self.rate(fixture, .bad, remark: "Wrong") == nil)
            let later = Self.noon.adding(.seconds(60))
            try await fixture.reply("c1", "One more thing", at: later)
            try await Self.surveyed(fixture, id: "srv_2", at: later)
            #expect(try await Self.rate(fixture, .amazing, at: later) == nil)
            #expect(try await fixture.value("rating", of: "surveys", where: "id = 'srv_1'") == .text("bad"))
            #expect(try await fixture.value("rating", of: "surveys", where: "id = 'srv_2'") == .text("amazing"))
        }
    }
}
