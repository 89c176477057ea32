import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Support
import Testing

/// The words of the public descriptions' error examples, provoked one by one (CONTRACT §3, §7).
@Suite(.enabled(if: Contract.isAvailable, Contract.absence)) struct DocumentedFailureTests {
    @Test(arguments: APIVersion.allCases)
    func everyExampleOfAFailureIsMetWordForWord(_ version: APIVersion) async throws {
        let failures = try DocumentedFailure.all(version)
        #expect(failures.count == (version.hasOrchestration ? 31 : 10))
        let clock = ManualClock()
        let agent = ScriptedAgent { context in
            let isSolved = context.newMessages.contains { $0.body == "solved" }
            return [.reply(ReplyDraft(html: "<p>Hi</p>"))] + (isSolved ? [.resolve(.confirmed)] : [])
        }
        try await withServer(agent: agent, clock: clock) { server in
            try await server.store.setSetting(ConversationPolicy.settingName, to: #"{"csat":{"enabled":true}}"#)
            for (conversation, message) in [("unrated", "hello"), ("rated", "solved"), ("locked", "solved")] {
                let body = RequestBodies.message(message, conversation: conversation)
                #expect(try await server.post("/fin/start", body).status == 200)
            }
            try await server.waitForTurns(clock)
            let remark = #"{"conversation_id":"locked","rating":"ok","remark":"Thanks"}"#
            #expect(try await server.post("/fin/csat", remark).status == 200)

            let (late, early) = (failures.filter(\.isAfterTheWindow), failures.filter { !$0.isAfterTheWindow })
            for failure in early where failure.isWithinReach { try await check(failure, version, server) }
            clock.advance(by: .seconds(8 * 24 * 60 * 60))
            for failure in late { try await check(failure, version, server) }
            #expect(late.count == 1)
        }
    }

    private func check(_ failure: DocumentedFailure, _ version: APIVersion, _ server: TestServer) async throws {
        let body = try #require(failure.provokingBody, "\(failure) has no request that provokes it")
        let path = failure.endpoint.path.replacing("{procedure_id}", with: "12").replacing(
            "{conversation_id}", with: "1")
        let key = failure.status == 401 ? "dorsal_wrong" : server.key
        let response = try await server.send(
            "POST", path, body: Array(body.utf8),
            headers: [
                ("Authorization", "Bearer \(key)"), ("Content-Type", "application/json"),
                ("Intercom-Version", version.rawValue),
            ])
        #expect(response.status == failure.status, "\(failure)")
        let message = failure.message(in: version)
        if failure.status == 422 {
            let errors = try WireJSON.decode(CSATFailure.self, from: response.body).errors
            #expect(errors == [failure.key: message], "\(failure)")
        } else {
            let errors = try WireJSON.decode(ErrorList.self, from: response.body).errors
            #expect(errors.map(\.code) == [failure.key] && errors.map(\.message) == [message], "\(failure): \(errors)")
        }
    }

    @Test(arguments: APIVersion.allCases)
    func whatTheContractAddsIsMetWordForWord(_ version: APIVersion) async throws {
        let message = #""message":{"author":"user","body":"Hi","timestamp":"2026-01-01T10:00:00.000Z"}"#
        let attributes = "{" + (0...10).map { #""a\#($0)":1"# }.joined(separator: ",") + "}"
        let once = #"{"author":"user","body":"Hi","timestamp":"2026-01-01T10:00:00.000Z"}"#
        let history = "[" + Array(repeating: once, count: 11).joined(separator: ",") + "]"
        let texts: [(path: String, body: String, status: Int, text: String, field: String?)] = [
            (
                "/fin/start", #"{"conversation_id":"c","user":{"id":"u","attributes":\#(attributes)},\#(message)}"#,
                400,
                "Cannot update more than 10 attributes at once.", "user.attributes"
            ),
            (
                "/fin/start",
                #"{"conversation_id":"c","user":{"id":"u"},\#(message),"conversation_metadata":{"attributes":\#(attributes)}}"#,
                400, "Cannot update more than 10 attributes at once.", "conversation_metadata.attributes"
            ),
            (
                "/fin/start",
                #"{"conversation_id":"c","user":{"id":"u"},\#(message),"conversation_metadata":{"history":\#(history)}}"#,
                400, "Conversation history cannot contain more than 10 items", "conversation_metadata.history"
            ),
            (
                "/fin/start", RequestBodies.message("Another"), 400,
                "Fin session already exists for this conversation. Please use /reply to continue the conversation.",
                "conversation_id"
            ),
            (
                "/fin/reply", RequestBodies.message(conversation: "none"), 404, "Conversation not found",
                "conversation_id"
            ),
        ]
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            let headers = [("Intercom-Version", version.rawValue)]
            #expect(try await server.post("/fin/start", RequestBodies.message(), headers: headers).status == 200)
            for expected in texts {
                let response = try await server.post(expected.path, expected.body, headers: headers)
                let errors = try WireJSON.decode(ErrorList.self, from: response.body).errors
                #expect(response.status == expected.status, "\(expected.text)")
                #expect(errors.map(\.message) == [expected.text] && errors.map(\.field) == [expected.field])
            }
            guard !version.hasOrchestration else { return }
            let ask = try await server.post("/fin/ask", RequestBodies.message(conversation: "c"), headers: headers)
            let errors = try WireJSON.decode(ErrorList.self, from: ask.body).errors
            let text = "Requested resource is not available in current API version."
            #expect(errors.map(\.code) == ["intercom_version_invalid"] && errors.map(\.message) == [text])
        }
    }

    @Test func whatIsOutOfReachIsDocumented() throws {
        let messages = Set(try APIVersion.allCases.flatMap(DocumentedFailure.all).map(\.message))
        #expect(Set(DocumentedFailure.outOfReach.keys).subtracting(messages) == [])
    }
}

extension DocumentedFailure {
    /// It comes when the time for a rating is over.
    fileprivate var isAfterTheWindow: Bool { message.hasPrefix("The rating window") }

    /// A request that fails like this, and in no other way.
    fileprivate var provokingBody: String? {
        let message = #""message":{"author":"user","body":"Hi","timestamp":"2026-01-01T10:00:00.000Z"}"#
        switch self.message {
        case "Access Token Invalid": return "{}"
        case "conversation_id is required", "External Conversation ID is required":
            return #"{"user":{"id":"u"},\#(message)}"#
        case "User ID is required": return #"{"conversation_id":"c","user":{},\#(message)}"#
        case "Conversation history cannot contain more than 10 items":
            let once = #"{"author":"user","body":"Hi","timestamp":"2026-01-01T10:00:00.000Z"}"#
            let history = Array(repeating: once, count: 11).joined(separator: ",")
            return
                #"{"conversation_id":"c","user":{"id":"u"},\#(message),"conversation_metadata":{"history":[\#(history)]}}"#
        case "Cannot update more than 10 attributes at once.":
            let attributes = (0...10).map { #""a\#($0)":1"# }.joined(separator: ",")
            return #"{"user":{"id":"u","attributes":{\#(attributes)}}}"#
        case "Procedure not found": return #"{"conversation_id":"c","user":{"id":"u"}}"#
        case "Either conversation_id or user must be provided": return #"{"context":"Why"}"#
        case "Conversation not found": return #"{"conversation_id":"none"}"#
        case "Resource Not Found": return #"{"step_id":"s","attribute_values":[{"identifier":"a","value":true}]}"#
        case "Conversation not found for the given external_conversation_id":
            return #"{"conversation_id":"none","rating":"good"}"#
        case "No rating survey found for this conversation":
            return #"{"conversation_id":"unrated","rating":"good"}"#
        case "The rating window for this conversation has closed":
            return #"{"conversation_id":"rated","rating":"good"}"#
        case "This rating can no longer be changed because a remark has already been submitted":
            return #"{"conversation_id":"locked","rating":"good"}"#
        case "Rating isn't an option": return #"{"conversation_id":"rated","rating":"great"}"#
        default: return nil
        }
    }
}
