import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Support
import Testing

@Suite struct DeliveryTests {
    @Test func aFailedDeliveryIsTriedAgainAndLaterEventsWaitForIt() async throws {
        let clock = ManualClock()
        // The receiver is down for the first request.
        try await WebhookRecorder.run(answer: { _, number in number == 0 ? 503 : 200 }) { recorder in
            try await withServer(
                agent: ScriptedAgent.replying("<p>Hi</p>"), callbackURL: recorder.url, clock: clock
            ) { server in
                #expect(try await server.post("/fin/start", RequestBodies.message()).status == 200)
                await recorder.wait(forCount: 1)
                try await Self.untilRetryIsDue(server, at: clock)
                clock.advance(by: .seconds(10))
                await recorder.wait(forCount: 3)
                let events = try recorder.events().map(\.name)
                #expect(events == [.finReplied, .finReplied, .finStatusUpdated])
                let bodies = recorder.received.prefix(2).map(\.body)
                #expect(Set(bodies).count == 1, "every try sends the same bytes")
            }
        }
    }

    @Test func deliveriesThatWaitedSurviveARestart() async throws {
        try await withTemporaryDirectory { directory in
            // Nobody listens there: the events stay open.
            try await withServer(
                agent: ScriptedAgent.replying("<p>Hi</p>"), callbackURL: "http://127.0.0.1:1/hooks",
                directory: directory
            ) { server in
                #expect(try await server.post("/fin/start", RequestBodies.message()).status == 200)
                try await Self.untilRetryIsDue(server, at: SystemClock())
            }
            // Long after the retry was due.
            let clock = ManualClock(Timestamp(milliseconds: 4_000_000_000_000))
            try await WebhookRecorder.run { recorder in
                try await withServer(
                    agent: ScriptedAgent.replying("<p>Hi</p>"), callbackURL: recorder.url, clock: clock,
                    directory: directory
                ) { _ in
                    await recorder.wait(forCount: 2)
                    let names = try recorder.events().map(\.name)
                    #expect(names == [.finReplied, .finStatusUpdated])
                }
            }
        }
    }

    /// Waits until the failed try is written down: the first retry is due in at most 6 seconds, a lease runs for 30.
    private static func untilRetryIsDue(_ server: TestServer, at clock: any WallClock) async throws {
        try await eventually("the failure is recorded") {
            guard let due = try await server.store.nextDeliveryDue() else { return false }
            return due > clock.now() && due < clock.now().adding(.seconds(10))
        }
    }
}
