import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalStore

/// Turns that come by themselves when nobody says anything.
@Suite("What silence brings") struct SilenceTests {
    private static let noon = StoreFixture.noon
    private static let later = StoreFixture.noon.adding(.seconds(240))

    /// Answers the first message of a conversation and schedules a check-in four minutes later.
    private static func answer(_ fixture: StoreFixture, settings: TurnSettings = TurnSettings()) async throws {
        try await fixture.start(settings: settings)
        var effect = fixture.effect(of: try await fixture.claimOne())
        effect.next = ScheduledTurn(id: "trn_checkin", occasion: .checkIn, dueAt: later)
        let outcome = try await fixture.store.commit(effect)
        guard case .committed = outcome else { throw UnexpectedCount(found: 0) }
    }

    @Test("A scheduled turn waits for its time and is claimed like any other")
    func waits() async throws {
        try await withStore { fixture in
            try await Self.answer(fixture, settings: TurnSettings(isEmail: true))
            #expect(try await fixture.claim(at: Self.later.adding(.milliseconds(-1))).isEmpty)
            let turn = try await fixture.claimOne(at: Self.later)
            #expect(turn.id == "trn_checkin" && turn.occasion == .checkIn && turn.attempt == 1)
            #expect(turn.settings.isEmail, "it goes on in the form the user was answered in")
            #expect(turn.conversation.status == .awaitingUserReply)
            #expect(turn.transcript.map(\.author) == [.user, .fin])
        }
    }

    @Test("Its effect is written like any other, and can schedule the next")
    func commits() async throws {
        try await withStore { fixture in
            try await Self.answer(fixture)
            var effect = fixture.effect(of: try await fixture.claimOne(at: Self.later), events: 1, at: Self.later)
            let end = Self.later.adding(.seconds(86_400))
            effect.next = ScheduledTurn(id: "trn_close", occasion: .close, dueAt: end)
            #expect(try await fixture.store.commit(effect) == .committed(hasDeliveries: false))
            let turn = try await fixture.claimOne(at: end)
            #expect(turn.occasion == .close && turn.conversation.lastSequence == 3)
        }
    }

    @Test("A message takes the place of what silence would have brought")
    func isReplaced() async throws {
        try await withStore { fixture in
            try await Self.answer(fixture)
            try await fixture.reply("c1", "And for guests?", at: Self.noon.adding(.seconds(10)))
            let turn = try await fixture.claimOne(at: Self.noon.adding(.seconds(10)))
            #expect(turn.occasion == .message && turn.attempt == 1 && turn.lastPosition == 3)
            #expect(try await fixture.rows("turns", where: "occasion <> 'message'") == 0)
            #expect(try await fixture.claim(at: Self.later.adding(.seconds(600)), owner: "other").count == 1)
        }
    }

    @Test("A message that comes while silence is being answered supersedes it")
    func isSuperseded() async throws {
        try await withStore { fixture in
            try await Self.answer(fixture)
            let checkIn = try await fixture.claimOne(at: Self.later)
            try await fixture.reply("c1", "And for guests?", at: Self.later)
            let effect = fixture.effect(of: checkIn, events: 1, at: Self.later)
            #expect(try await fixture.store.commit(effect) == .superseded)
            #expect(try await fixture.rows("events") == 2)
            #expect(try await fixture.claimOne(at: Self.later).occasion == .message)
        }
    }

    @Test("It survives a restart")
    func survivesRestart() async throws {
        try await withDirectory { directory in
            let first = try await openStore(directory)
            try await Self.answer(first)
            await first.store.close()
            let second = try await openStore(directory)
            #expect(try await second.store.nextTurnDue() == Self.later)
            #expect(try await second.claimOne(at: Self.later).occasion == .checkIn)
            await second.store.close()
        }
    }

    @Test("A turn knows how conversations are conducted when it is claimed")
    func policy() async throws {
        try await withStore { fixture in
            try await fixture.start()
            try await fixture.store.setSetting(
                ConversationPolicy.settingName, to: #"{"humans_available":false,"silence":{"close_after":60}}"#)
            let turn = try await fixture.claimOne()
            #expect(!turn.policy.hasHumans && turn.policy.silence.closeAfter == 60)
            #expect(!turn.isStreaming)
        }
    }

    @Test("A reply is streamed where the app has both switches on")
    func streaming() async throws {
        try await withStore { fixture in
            for (stream, streaming, expected) in [(true, true, true), (false, true, false), (true, false, false)] {
                let app = try await fixture.store.updateApp(
                    id: StoreFixture.appID, defaultVersion: .preview, isStreamEnabled: stream,
                    isStreamingEnabled: streaming, at: Self.noon)
                #expect(app?.defaultVersion == .preview && app?.isStreamEnabled == stream)
                try await fixture.start("c-\(stream)-\(streaming)")
                #expect(try await fixture.claimOne().isStreaming == expected)
            }
            let unchanged = try await fixture.store.updateApp(
                id: StoreFixture.appID, defaultVersion: nil, isStreamEnabled: nil, isStreamingEnabled: nil,
                at: Self.noon)
            #expect(unchanged?.defaultVersion == .preview && unchanged?.isStreamingEnabled == false)
            let unknown = try await fixture.store.updateApp(
                id: "other", defaultVersion: nil, isStreamEnabled: nil, isStreamingEnabled: nil, at: Self.noon)
            #expect(unknown == nil)
        }
    }
}
