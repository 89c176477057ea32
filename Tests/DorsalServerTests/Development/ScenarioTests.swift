import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import FinAgentClient
import Foundation
import Support
import Testing

/// Every scenario, end to end: the real agent, the real clock endpoint, a receiver of webhooks and a reader of the stream.
@Suite struct ScenarioTests {
    private static let preview = [("Intercom-Version", "Preview")]

    @Test(arguments: Scenario.allCases.filter { $0.script.refusal == nil })
    func everyScenarioMakesHappenWhatItPromises(scenario: Scenario) async throws {
        try await WebhookRecorder.run { recorder in
            try await withServer(
                contents: SampleContent.documents, callbackURL: recorder.url, clock: ManualClock()
            ) { server in
                _ = try await ClockEndpointTests.change(server, #"{"action":"freeze"}"#)
                let script = scenario.script
                let response = try await server.post("/fin/start", RequestBodies.message(scenario.message))
                let turn = try WireJSON.decode(TurnResponse.self, from: response.body)
                #expect(response.status == 200 && turn.status == .thinking)

                let stream = try await Self.read(try #require(turn.sseSubscriptionURL), server)
                #expect(stream == script.stream)
                var expected = script.webhook
                await recorder.wait(forCount: expected.count)
                for later in script.later {
                    let due = try #require(try await server.store.nextTurnDue())
                    let now = try await Self.now(server)
                    #expect(due.since(now) == later.after, "the next thing comes when the script says so")
                    let step = later.after.wholeMilliseconds
                    _ = try await ClockEndpointTests.change(server, #"{"action":"advance","by_ms":\#(step)}"#)
                    expected += later.webhook
                    await recorder.wait(forCount: expected.count)
                }
                try await eventually("every webhook is off") { try await server.store.nextDeliveryDue() == nil }
                let arrived = try recorder.events().map(ScenarioEvent.init)
                #expect(arrived == expected, "exactly these webhooks, nothing else")
            }
        }
    }

    @Test(arguments: Scenario.allCases.filter { $0.script.refusal != nil })
    func aScenarioOfTheAPIRefusesTheRequestAndStoresNothing(scenario: Scenario) async throws {
        try await withServer(clock: ManualClock()) { server in
            let refused = try await server.post("/fin/start", RequestBodies.message(scenario.message))
            #expect(refused.status == scenario.script.refusal)
            let list = try WireJSON.decode(ErrorList.self, from: refused.body)
            let headers = Dictionary(refused.headers.map { ($0.0.lowercased(), $0.1) }, uniquingKeysWith: { $1 })
            #expect(headers["retry-after"] != nil)
            if scenario == .rateLimit {
                #expect(list.errors.first?.code == "rate_limit_exceeded")
                #expect(list.errors.first?.message == "Exceeded rate limit of 1667 in 10_seconds")
                #expect(headers["x-ratelimit-limit"] == "1667" && headers["x-ratelimit-remaining"] == "0")
            } else {
                #expect(list.errors.first?.code == "service_unavailable")
            }
            let reply = try await server.post("/fin/reply", RequestBodies.message("Hello"))
            #expect(reply.status == 404, "the conversation was not opened")
            let unknown = try await server.send(
                "POST", "/fin/start", body: Array(RequestBodies.message(scenario.message).utf8),
                headers: [("Content-Type", "application/json")])
            #expect(unknown.status == 401, "without a key nothing is played")
        }
    }

    @Test(arguments: Scenario.allCases)
    func outsideTheDevelopmentProfileItsTextIsAMessageLikeAnyOther(scenario: Scenario) async throws {
        try await withServer(
            agent: ScriptedAgent.replying("<p>Hi</p>"), clock: ManualClock(), isDevelopment: false
        ) { server in
            let response = try await server.post("/fin/start", RequestBodies.message(scenario.message))
            #expect(response.status == 200)
            let turn = try WireJSON.decode(TurnResponse.self, from: response.body)
            let events = try await EventStreamTests.read(try #require(turn.sseSubscriptionURL), server)
            #expect(TurnTests.shorthand(events.map(\.event)) == ["R(replying)", "S(awaiting_user_reply)"])
            #expect(try await server.send("GET", "/dev/scenarios").status == 404)
        }
    }

    @Test(
        arguments: [
            ("dorsal:answer", Scenario.answer), (" dorsal:answer \n", .answer), ("<p>dorsal:answer</p>", .answer),
            ("dorsal:429", .rateLimit), ("dorsal: answer", nil), ("dorsal:answer please", nil), ("Dorsal:answer", nil),
            ("dorsal:", nil), ("answer", nil), ("dorsal:answers", nil), ("say dorsal:answer", nil),
        ] as [(String, Scenario?)])
    func onlyTheWholeTextOfAMessagePlaysAScenario(message: String, expected: Scenario?) {
        #expect(Scenario(message: message) == expected)
    }

    @Test func theNextTurnIsTheRealAgentsWithWhatTheScenarioLeftBehind() async throws {
        try await WebhookRecorder.run { recorder in
            try await withServer(contents: SampleContent.documents, callbackURL: recorder.url) { server in
                _ = try await server.post("/fin/start", RequestBodies.message(Scenario.offer.message))
                await recorder.wait(forCount: 2)
                _ = try await server.post("/fin/reply", RequestBodies.message("Yes, please"))
                await recorder.wait(forCount: 4)
                let events = try recorder.events().map(ScenarioEvent.init)
                let expected = Scenario.offer.script.webhook + Scenario.escalateUser.script.webhook
                #expect(events == expected, "the offer that was played can be accepted")
            }
        }
    }

    @Test func webhooksOfTheNextTurnAreDeliveredFaithfullyAgain() async throws {
        try await WebhookRecorder.run { recorder in
            try await withServer(contents: SampleContent.documents, callbackURL: recorder.url) { server in
                _ = try await server.post("/fin/start", RequestBodies.message(Scenario.duplicateDelivery.message))
                await recorder.wait(forCount: 4)
                _ = try await server.post("/fin/reply", RequestBodies.message(Scenario.answer.message))
                await recorder.wait(forCount: 6)
                try await eventually("every webhook is off") { try await server.store.nextDeliveryDue() == nil }
                let bodies = recorder.received.map(\.body)
                #expect(bodies.count == 6 && bodies[0] == bodies[1] && bodies[2] == bodies[3])
                #expect(Set(bodies).count == 4, "the same bytes twice, and then each once")
            }
        }
    }

    @Test func aReceiverThatFailsDuringAReorderedDeliveryGetsEveryEventInTheEnd() async throws {
        let clock = ManualClock()
        // The status comes through, the reply that follows it does not at first.
        try await WebhookRecorder.run(answer: { _, number in number == 1 ? 503 : 200 }) { recorder in
            try await withServer(callbackURL: recorder.url, clock: clock) { server in
                _ = try await server.post("/fin/start", RequestBodies.message(Scenario.reorderedDelivery.message))
                await recorder.wait(forCount: 2)
                try await eventually("the failure is recorded") {
                    guard let due = try await server.store.nextDeliveryDue() else { return false }
                    return due > clock.now() && due < clock.now().adding(.seconds(10))
                }
                _ = try await ClockEndpointTests.change(server, #"{"action":"advance","by_ms":10000}"#)
                await recorder.wait(forCount: 3)
                try await eventually("every webhook is off") { try await server.store.nextDeliveryDue() == nil }
                let arrived = try recorder.events().map(ScenarioEvent.init)
                #expect(arrived == [.status(.awaitingUserReply), .reply, .reply])
            }
        }
    }

    @Test func aServerThatIsToldToStopDoesNotWaitForASlowTurn() async throws {
        try await withTemporaryDirectory { directory in
            try await withServer(directory: directory) { server in
                _ = try await ClockEndpointTests.change(server, #"{"action":"freeze"}"#)
                _ = try await server.post("/fin/start", RequestBodies.message(Scenario.slowTurn.message))
                try await eventually("the turn waits") { try await Self.sleepers(server) == 1 }
            }
            // It stopped, and the message is not lost.
            try await withServer(directory: directory) { server in
                try await eventually("the turn is pending") { try await server.store.nextTurnDue() != nil }
            }
        }
    }

    @Test func theServerListsWhatItPlays() async throws {
        try await withServer { server in
            let response = try await server.send("GET", "/dev/scenarios")
            #expect(response.status == 200)
            let listed = try StrictJSONParser.parse(response.body)["scenarios"]?.array ?? []
            #expect(listed.compactMap { $0["message"]?.string } == Scenario.allCases.map(\.message))
        }
    }

    /// Reads a stream to its end, and lets the frozen clock go on by a second whenever the turn waits for it.
    private static func read(_ url: String, _ server: TestServer) async throws -> [ScenarioEvent] {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    if try await sleepers(server) > 0 {
                        _ = try await ClockEndpointTests.change(server, #"{"action":"advance","by_ms":1000}"#)
                    }
                    try await Task.sleep(for: .milliseconds(5))
                }
            }
            let events = try await EventStreamTests.read(url, server)
            group.cancelAll()
            try? await group.waitForAll()
            return events.map { ScenarioEvent($0.event) }
        }
    }

    private static func sleepers(_ server: TestServer) async throws -> Int64 {
        let face = try StrictJSONParser.parse(try await server.send("GET", "/dev/clock").body)
        guard case .integer(let count)? = face["sleepers"] else { return 0 }
        return count
    }

    private static func now(_ server: TestServer) async throws -> Timestamp {
        try ClockEndpointTests.moment(
            try StrictJSONParser.parse(try await server.send("GET", "/dev/clock").body)["now"])
    }
}
