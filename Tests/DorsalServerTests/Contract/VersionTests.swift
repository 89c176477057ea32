import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Support
import Testing

/// What the version of a request decides, and what the version of its conversation does (CONTRACT §2, RELIABILITY A8).
@Suite struct VersionTests {
    /// Where it stands, its fields, and the value of `status` if it has one: an event's whole form.
    static func form(_ bytes: [UInt8]) throws -> String {
        let value = try StrictJSONParser.parse(bytes)
        let fields = (value.object ?? [:]).keys.sorted().filter { !["event_name", "status"].contains($0) }
        let status = value["status"]?.string.map { " \($0)" } ?? ""
        return "\(value["event_name"]?.string ?? "")\(status): \(fields.joined(separator: " "))"
    }

    static let reply = "conversation_id created_at_ms message user_id"
    static let status = "conversation_id created_at_ms user_id"

    /// A conversation with everything in it: two answers, one turn that helped, one hand-over.
    @Test(arguments: [
        (
            APIVersion.v2_14,
            [
                "fin_replied awaiting_user_reply: \(reply)", "fin_replied awaiting_user_reply: \(reply)",
                "fin_replied awaiting_user_reply: \(reply)",
            ]
        ),
        (
            .v2_15,
            [
                "fin_replied awaiting_user_reply: \(reply)", "fin_replied awaiting_user_reply: \(reply)",
                "fin_replied awaiting_user_reply: \(reply)",
            ]
        ),
        (
            .v2_16,
            [
                "fin_replied replying: \(reply)", "fin_replied replying: \(reply)",
                "fin_status_updated awaiting_user_reply: \(status)", "fin_replied replying: \(reply)",
            ]
        ),
        (
            .v2_17,
            [
                "fin_replied replying: \(reply)", "fin_replied replying: \(reply)",
                "fin_status_updated awaiting_user_reply: \(status)", "fin_replied replying: \(reply)",
            ]
        ),
        (
            .preview,
            [
                "fin_replied replying: \(reply)", "fin_replied replying: \(reply)",
                "fin_status_updated awaiting_user_reply: \(status)", "fin_replied replying: \(reply)",
            ]
        ),
    ])
    func everyEventHasTheFieldsOfItsVersion(_ version: APIVersion, beginning: [String]) async throws {
        let agent = ScriptedAgent { context in
            let answer = TurnStep.reply(ReplyDraft(html: "<p>Hi</p>"))
            return switch context.newMessages.last?.body {
            case "two parts": [answer, answer]
            case "solved": [answer, .resolve(.confirmed)]
            default: [.escalate(.requestedByUser)]
            }
        }
        let forms = try await withServer(agent: agent) { server in
            try await server.store.setSetting(ConversationPolicy.settingName, to: #"{"csat":{"enabled":true}}"#)
            for (path, message) in [("/fin/start", "two parts"), ("/fin/reply", "solved"), ("/fin/reply", "human")] {
                let response = try await server.post(
                    path, RequestBodies.message(message), headers: [("Intercom-Version", version.rawValue)])
                #expect(response.status == 200)
                try await server.waitForTurns(SystemClock())
            }
            return try await StoreReader.read(server.directory) { reader in
                try await reader.events().map { try Self.form($0.body) }
            }
        }
        let ending = [
            "fin_status_updated resolved: \(Self.status)", "fin_status_updated complete: \(Self.status)",
            "csat_requested: conversation_id created_at_ms csat user_id",
            "fin_status_updated escalated: conversation_id created_at_ms reason user_id",
            "fin_status_updated complete: \(Self.status)",
        ]
        #expect(forms == beginning + ending)
    }

    @Test(arguments: APIVersion.allCases)
    func withoutAHeaderTheAppPackageDecides(_ version: APIVersion) async throws {
        let events = try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            try await server.execute("UPDATE apps SET default_version = $1", [.text(version.rawValue)])
            #expect(try await server.post("/fin/start", RequestBodies.message()).status == 200)
            let ask = try await server.post("/fin/ask", RequestBodies.message(conversation: "ext-2"))
            #expect(ask.status == (version.hasOrchestration ? 200 : 400))
            try await server.waitForTurns(SystemClock())
            return try await StoreReader.read(server.directory) { try await $0.events() }
        }
        #expect(!events.isEmpty)
        #expect(events.allSatisfy { $0.version == version })
    }

    @Test func aNewAppPackageAnswersWith216() async throws {
        let app = try await withServer { server in try await server.access.finAgentApp() }
        #expect(app.defaultVersion == .v2_16)
    }

    @Test func aConversationKeepsTheVersionItWasStartedWith() async throws {
        let forms = try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            for (path, message, version) in [("/fin/start", "one", "2.15"), ("/fin/reply", "two", "Preview")] {
                let response = try await server.post(
                    path, RequestBodies.message(message), headers: [("Intercom-Version", version)])
                #expect(response.status == 200)
                try await server.waitForTurns(SystemClock())
            }
            return try await StoreReader.read(server.directory) { reader in
                try await reader.events().map { try Self.form($0.body) }
            }
        }
        let old = "fin_replied awaiting_user_reply: \(Self.reply)"
        #expect(forms == [old, old])
    }

    @Test(arguments: ["1.0", "2.13", "2.18", "3", "Unstable", "preview", "v2.16", "2.16.0", "", "2.16, 2.17"])
    func aVersionThatIsNoneOrTooOldIsRefusedByEveryEndpoint(_ version: String) async throws {
        try await withServer { server in
            for endpoint in Endpoint.allCases {
                let path = endpoint.path.replacing("{procedure_id}", with: "1").replacing(
                    "{conversation_id}", with: "1")
                let response = try await server.post(path, "{}", headers: [("Intercom-Version", version)])
                let errors = try WireJSON.decode(ErrorList.self, from: response.body).errors
                #expect(response.status == 400 && errors.map(\.code) == ["intercom_version_invalid"], "\(endpoint)")
                let text = "Requested resource is not available in current API version."
                #expect(errors.map(\.message) == [text], "\(endpoint)")
            }
        }
    }

    @Test(.enabled(if: Contract.isAvailable, Contract.absence), arguments: APIVersion.allCases)
    func everythingThatCanBeToldFitsTheDescription(_ version: APIVersion) throws {
        let reasons: [EscalationReason] = [
            .requestedByUser, .rule("VIP"), .rule(nil), .routedToTeam, .requestedViaAPI, .unresolved,
        ]
        let actions: [ConversationMachine.Action] =
            [.reply(ReplyDraft(html: "<p>ä \"x\" \u{2028}</p>"))] + reasons.map { .status(.escalated, reason: $0) }
            + [.status(.awaitingUserReply, reason: nil), .status(.resolved, reason: nil)]
            + [.status(.complete, reason: nil), .requestSurvey]
        let events = try EventComposer(version: version).compose(
            actions, conversationID: "ext-1", userID: "u", now: Timestamp(milliseconds: 1_767_225_600_000),
            ids: CountingIdentifiers()
        ).events
        #expect(events.count == actions.count - (version.replyIsDoneSignal ? 1 : 0))
        for event in events {
            #expect(try ContractCheck.problems(ofEvent: event.body, version: version) == [])
        }
    }
}
