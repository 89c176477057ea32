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
            try await withServer(contents: script.contents, callbackURL: recorder.url, clock: clock) { server in
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
        var lastURL: String?
        for (index, step) in script.steps.enumerated() {
            let (number, seen) = (index + 1, recorder.received.count)
            expected += expectation(step.events)
            let url = try await perform(step, number: number)
            let streamed = try await read(url)
            try await settle(expecting: expected.count, step: number)
            let told = Array(recorder.received.dropFirst(seen))
            #expect(TurnTests.shorthand(try recorder.events()) == expected, "step \(number)")
            if let streamed {
                // Who asks for a human once more is told again what was told before.
                let owed = told.isEmpty ? Array(recorder.received.suffix(streamed.count)) : told
                #expect(
                    !streamed.isEmpty && streamed == owed.map(\.body),
                    "step \(number): stream and webhook tell the same bytes")
            }
            try check(step, replies: told, number: number)
            lastURL = url ?? lastURL
            if case .wait = step, let lastURL {
                // By the contract silence is told by webhook alone; the last stream, where it can still be opened, does not tell it.
                let path = String(lastURL.dropFirst(server.url.count))
                let late = try await server.send("GET", path)
                let text = String(decoding: late.body, as: UTF8.self)
                let leaked = told.contains { text.contains(String(decoding: $0.body, as: UTF8.self)) }
                #expect(late.status == 401 || (late.status == 200 && !leaked), "step \(number)")
            }
        }
    }

    /// Does what the step says. Answers the address of the stream of the events that it brings.
    private func perform(_ step: ConversationScript.Step, number: Int) async throws -> String? {
        switch step {
        case .say(let text, let message, _, _, _):
            return try await send(text, message, number: number)
        case .wait(let duration, _, _, _):
            clock.advance(by: duration)
        case .escalate:
            return try await escalate()
        case .escalateUser:
            try await escalateUser()
        case .rate(let rating, let remark, let answer):
            try await rate(rating, remark: remark, answer: answer, number: number)
        case .refused(let text, let message, let status, let code):
            try await refuse(text, message, status: status, code: code, number: number)
        case .setting(let change):
            try await PolicyDesk(store: server.store).change(change)
        case .counts(let state):
            let counted = try await StoreReader.read(server.directory) {
                try await $0.resolutionState(externalID: Self.conversation)
            }
            #expect(counted == state, "step \(number)")
        }
        return nil
    }

    /// The events as the script's version tells them. A script may be played in an older version than it was written for.
    private func expectation(_ events: [String]) -> [String] {
        script.version.replyIsDoneSignal ? events.beforeStatusUpdates : events
    }

    private func check(_ step: ConversationScript.Step, replies: [ReceivedWebhook], number: Int) throws {
        let html = try replies.map { webhook in
            if case .replied(let reply) = try webhook.event() { reply.message.body } else { "" }
        }.joined()
        for words in step.words.hears { #expect(html.contains(words), "step \(number): \(html)") }
        for words in step.words.misses { #expect(!html.contains(words), "step \(number): \(html)") }
    }

    /// Waits until nothing is under way any more, so that an event too many is seen as well.
    private func settle(expecting count: Int, step: Int) async throws {
        try await server.waitForTurns(clock)
        try await eventually("the webhooks of step \(step) have arrived") {
            try await server.store.nextDeliveryDue() == nil && recorder.received.count >= count
        }
    }

    private func send(
        _ text: String, _ message: ConversationScript.Message, number: Int
    ) async throws -> String {
        let response = try await post(text, message, number: number)
        #expect(response.status == 200, "step \(number): \(String(decoding: response.body, as: UTF8.self))")
        let answer = try WireJSON.decode(TurnResponse.self, from: response.body)
        #expect(answer.status == .thinking)
        return try #require(answer.sseSubscriptionURL)
    }

    private func post(
        _ text: String, _ message: ConversationScript.Message, number: Int
    ) async throws -> (status: Int, headers: [(String, String)], body: [UInt8]) {
        var user: [String: JSONValue] = ["id": "user-1"]
        user["attributes"] = message.userAttributes
        var metadata: [String: JSONValue] = [:]
        metadata["history"] = message.history
        metadata["attributes"] = message.conversationAttributes
        var body: [String: JSONValue] = [
            "conversation_id": .string(Self.conversation), "user": .object(user),
            "message": [
                "author": "user", "body": .string(text),
                "timestamp": .string(Timestamp(milliseconds: 1_767_225_600_000 + Int64(number)).rfc3339),
            ],
        ]
        body["settings"] = message.settings
        body["attachments"] = message.attachments
        if !metadata.isEmpty { body["conversation_metadata"] = .object(metadata) }
        return try await post((message.to ?? (number == 1 ? .start : .reply)).rawValue, body)
    }

    private func escalate() async throws -> String {
        let response = try await post(
            "/fin/escalate", ["conversation_id": .string(Self.conversation)], version: .preview)
        let answer = try WireJSON.decode(EscalateResponse.self, from: response.body)
        #expect(response.status == 200 && answer.status == .escalated)
        #expect(answer.conversationID == Self.conversation && answer.intercomConversationID == nil)
        return try #require(answer.sseSubscriptionURL)
    }

    private func escalateUser() async throws {
        let response = try await post(
            "/fin/escalate", ["user": ["id": "user-1"], "message": "A human, please"], version: .preview)
        let answer = try WireJSON.decode(EscalateResponse.self, from: response.body)
        #expect(response.status == 200 && answer.status == .escalated)
        #expect(answer.conversationID == nil && answer.intercomConversationID != nil)
        #expect(answer.sseSubscriptionURL == nil)
    }

    private func rate(_ rating: Rating, remark: String?, answer: Int, number: Int) async throws {
        var body: [String: JSONValue] = [
            "conversation_id": .string(Self.conversation), "rating": .string(rating.rawValue),
        ]
        body["remark"] = remark.map { .string($0) }
        let response = try await post("/fin/csat", body)
        #expect(response.status == answer, "step \(number)")
    }

    private func refuse(
        _ text: String, _ message: ConversationScript.Message, status: Int, code: String, number: Int
    ) async throws {
        let response = try await post(text, message, number: number)
        let list = try WireJSON.decode(ErrorList.self, from: response.body)
        #expect(response.status == status && list.errors.map(\.code) == [code], "step \(number)")
    }

    private func read(_ url: String?) async throws -> [[UInt8]]? {
        guard let url else { return nil }
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
}
