import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Foundation
import Support
import Testing

/// What an administrator tries out under Preview stays in the console.
@Suite struct PreviewTests {
    private static let script = [
        ("Sec-Fetch-Site", "same-origin"), ("Origin", "null"), ("Accept", "application/json"),
    ]

    @Test func itsEventsGoToTheStreamAndNotToTheCallbackURL() async throws {
        try await WebhookRecorder.run { recorder in
            try await withConsole { browser in
                let server = browser.server
                _ = try await browser.claim()
                _ = try await server.access.setWebhook(CallbackURL(recorder.url, allowsLoopback: true))
                let answer = try await browser.post(
                    "/console/preview/messages", ["body": "Hello"], headers: Self.script)
                let said = try StrictJSONParser.parse(Array(answer.text.utf8))
                let id = try #require(said["conversation"]?.string)
                var stream = try await StreamReader.open(server.url + (try #require(said["stream"]?.string)))
                let events = try await stream.rest()
                #expect(events.count == 2)
                // A conversation of the API after it: what it brings comes alone.
                _ = try await server.post("/fin/start", RequestBodies.message(conversation: "real"))
                await recorder.wait(forCount: 2)
                let app = try await server.access.finAgentApp()
                let event = try #require(try await server.store.recentEvents(appID: app.id, limit: 10).last)
                #expect(events.contains { $0.id == event.id }, "it is the preview's")
                let one = try await server.store.requestReplay(
                    ReplayRequest(id: "rpl_1", appID: app.id, selection: .event(id: event.id), now: SystemClock().now())
                )
                #expect(one == nil, "it cannot be sent by hand either")
                _ = try await server.store.requestReplay(
                    ReplayRequest(
                        id: "rpl_2", appID: app.id, selection: .since(Timestamp(milliseconds: 0)),
                        now: SystemClock().now()))
                await recorder.wait(forCount: 4)
                let bodies = recorder.received.map { String(decoding: $0.body, as: UTF8.self) }
                #expect(bodies.count == 4 && bodies.allSatisfy { $0.contains("real") && !$0.contains(id) })
            }
        }
    }

    @Test func itCountsInNoFigure() async throws {
        try await withConsole { browser in
            let server = browser.server
            _ = try await browser.claim()
            _ = try await browser.post("/console/preview/messages", ["body": "Hello"])
            _ = try await server.post("/fin/start", RequestBodies.message(conversation: "real"))
            try await server.waitForTurns(SystemClock())
            // Both are rated, and the agent found an answer to neither.
            try await server.execute(
                """
                INSERT INTO surveys (id, conversation_id, requested_at_ms, rate_until_ms, change_within_ms, rating, rated_at_ms)
                SELECT 'csat_' || id, id, 1, 2, 3, 'good', 1 FROM conversations
                """)
            try await server.execute("UPDATE turns SET trace = '{\"answer\":[],\"choices\":[]}' WHERE state = 'done'")
            let app = try await server.access.finAgentApp()
            let now = SystemClock().now()
            let figures = try await server.store.insights(
                appID: app.id, from: Timestamp(milliseconds: 0), to: now.adding(.seconds(60)), questions: 10)
            #expect(figures.conversations == 1 && figures.involved == 1)
            #expect(figures.ratings == ["good": 1])
            #expect(figures.unanswered.count == 1)
        }
    }
}
