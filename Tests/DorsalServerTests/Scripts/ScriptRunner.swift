import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import FinAgentClient
import Support
import Testing

/// Plays a script against a server on a manual clock and compares what webhook and stream tell with what the script says.
struct ScriptRunner: Sendable {
    private static let conversation = "scripted"

    let script: ConversationScript
    let server: TestServer
    let recorder: WebhookRecorder
    let clock: ManualClock

    /// Plays `script` with the agent that ships and the sample content.
    static func play(_ script: ConversationScript) async throws {
        let clock = ManualClock()
        try await WebhookRecorder.run { recorder in
            try await withServer(contents: SampleContent.documents, callbackURL: recorder.url, clock: clock) { server in
                let runner = ScriptRunner(script: script, server: server, recorder: recorder, clock: clock)
                try await runner.prepare()
                try await runner.play()
            }
        }
    }

    private func prepare() async throws {
        let policy = String(decoding: try WireJSON.encode(script.policy), as: UTF8.self)
        try await server.store.setSetting(ConversationPolicy.settingName, to: policy)
        let app = try await server.access.finAgentApp()
        for definition in script.definitions { try await server.store.defineAttribute(definition, appID: app.id) }
    }

    private func play() async throws {
        var expected: [String] = []
        for (number, step) in script.steps.enumerated() {
            let seen = expected.count
            var streamed: [[UInt8]]?
            switch step {
            case .say(let text, let message, let events):
                expected += events
                let url = try await send(text, message, number: number)
                streamed = try await read(url)
            case .wait(let duration, let events):
                expected += events
                clock.advance(by: duration)
            case .escalate(let events):
                expected += events
                streamed = try await read(try await escalate())
            case .rate(let rating, let remark, let answer):
                try await rate(rating, remark: remark, answer: answer, number: number)
            case .refused(let text, let status, let code):
                try await refuse(text, status: status, code: code, number: number)
            }
            try await settle(expecting: expected.count, step: number)
            let told = recorder.received
            #expect(TurnTests.shorthand(try told.map { try $0.event() }) == expected, "step \(number + 1)")
            let delivered = told.dropFirst(seen).map(\.body)
            if let streamed {
                #expect(streamed == delivered, "step \(number + 1): stream and webhook tell the same bytes")
            }
        }
    }

    /// Waits until nothing is under way any more, so that an event too many is seen as well.
    private func settle(expecting count: Int, step: Int) async throws {
        try await server.waitForTurns(clock)
        try await eventually("the webhooks of step \(step + 1) have arrived") {
            try await server.store.nextDeliveryDue() == nil && recorder.received.count >= count
        }
    }

    private func send(
        _ text: String, _ message: ConversationScript.Message, number: Int
    ) async throws -> String {
        var body = Self.body(text, number: number)
        body["settings"] = message.settings
        body["attachments"] = message.attachments
        if let attributes = message.userAttributes { body["user"] = ["id": "user-1", "attributes": attributes] }
        if let history = message.history { body["conversation_metadata"] = ["history": history] }
        let path = message.isAsk ? "/fin/ask" : (number == 0 ? "/fin/start" : "/fin/reply")
        let response = try await post(path, body)
        #expect(response.status == 200, "step \(number + 1): \(String(decoding: response.body, as: UTF8.self))")
        let answer = try WireJSON.decode(TurnResponse.self, from: response.body)
        #expect(answer.status == .thinking)
        return try #require(answer.sseSubscriptionURL)
    }

    private func escalate() async throws -> String {
        let response = try await post(
            "/fin/escalate", ["conversation_id": .string(Self.conversation)], version: .preview)
        let answer = try WireJSON.decode(EscalateResponse.self, from: response.body)
        #expect(response.status == 200 && answer.status == .escalated)
        #expect(answer.conversationID == Self.conversation && answer.intercomConversationID == nil)
        return try #require(answer.sseSubscriptionURL)
    }

    private func rate(_ rating: Rating, remark: String?, answer: Int, number: Int) async throws {
        var body: [String: JSONValue] = [
            "conversation_id": .string(Self.conversation), "rating": .string(rating.rawValue),
        ]
        body["remark"] = remark.map { .string($0) }
        let response = try await post("/fin/csat", body)
        #expect(response.status == answer, "step \(number + 1)")
    }

    private func refuse(_ text: String, status: Int, code: String, number: Int) async throws {
        let response = try await post("/fin/reply", Self.body(text, number: number))
        let list = try WireJSON.decode(ErrorList.self, from: response.body)
        #expect(response.status == status && list.errors.map(\.code) == [code], "step \(number + 1)")
    }

    private func read(_ url: String) async throws -> [[UInt8]] {
        var events: [[UInt8]] = []
        for try await event in try server.client().events(at: url) { events.append(event.bytes) }
        return events
    }

    private func post(
        _ path: String, _ body: [String: JSONValue], version: APIVersion? = nil
    ) async throws -> (status: Int, headers: [(String, String)], body: [UInt8]) {
        let text = String(decoding: try WireJSON.encode(JSONValue.object(body)), as: UTF8.self)
        let version = (version ?? script.version).rawValue
        return try await server.post(path, text, headers: [("Intercom-Version", version)])
    }

    private static func body(_ text: String, number: Int) -> [String: JSONValue] {
        [
            "conversation_id": .string(conversation), "user": ["id": "user-1"],
            "message": [
                "author": "user", "body": .string(text),
                "timestamp": .string(Timestamp(milliseconds: 1_767_225_600_000 + Int64(number)).rfc3339),
            ],
        ]
    }
}
