import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Support
import Testing

/// Conversations of the workspace API: lists, search, and what humans do in them.
@Suite struct WorkspaceConversationTests {
    private static func withConversation(
        callbackURL: String? = nil,
        _ body: @escaping @Sendable (TestServer, WorkspaceClient, _ number: String) async throws -> Void
    ) async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Press <b>it</b>.</p>"), callbackURL: callbackURL) {
            server in
            let client = try await server.workspace()
            _ = try await server.post("/fin/start", RequestBodies.message())
            try await server.waitForTurns(SystemClock())
            let list = try await client.call(.listConversations)
            let number = try #require(list.body["conversations"]?.array?.first?["id"]?.string)
            try await body(server, client, number)
        }
    }

    private static func admin(_ client: WorkspaceClient) async throws -> JSONValue {
        try #require(try await client.call(.identifyAdmin).body["id"])
    }

    private static func parts(_ answer: WorkspaceClient.Answer) -> [String] {
        (answer.body["conversation_parts"]?["conversation_parts"]?.array ?? []).map { part in
            "\(part["part_type"]?.string ?? "") \(part["author"]?["type"]?.string ?? ""): \(part["body"]?.string ?? "-")"
        }
    }

    @Test func aConversationIsReadWithWhatTheAgentDid() async throws {
        try await Self.withConversation { server, client, number in
            let read = try await client.call(.retrieveConversation, number)
            #expect(read.status == 200 && read.body["state"] == "open" && read.body["ai_agent_participated"] == true)
            #expect(read.body["source"]?["body"] == "How do I reset my password?")
            #expect(Self.parts(read) == ["comment bot: <p>Press <b>it</b>.</p>"])
            let agent = try #require(read.body["ai_agent"])
            #expect(agent["resolution_state"] == .null && agent["rating"] == .null)
            let external = read.body["contacts"]?["contacts"]?.array?.first?["external_id"]
            #expect(external == "user-1")
            let plain = try await client.call(.retrieveConversation, number, query: "display_as=plaintext")
            #expect(Self.parts(plain) == ["comment bot: Press it."])
            #expect(try await client.call(.retrieveConversation, number, query: "display_as=pdf").status == 400)
            for state in ResolutionState.allCases {
                try await server.execute(
                    "UPDATE conversations SET resolution_state = $1", [.text(state.rawValue)])
                let again = try await client.call(.retrieveConversation, number)
                #expect(again.body["ai_agent"]?["resolution_state"]?.string == state.rawValue)
            }
        }
    }

    @Test func anAdminsReplyTakesTheConversationOver() async throws {
        try await Self.withConversation { server, client, number in
            let admin = try await Self.admin(client)
            let reply = try await client.call(
                .replyToConversation, number,
                body: ["message_type": "comment", "type": "admin", "admin_id": admin, "body": "I am here."])
            #expect(reply.status == 200 && reply.body["state"] == "open")
            #expect(Self.parts(reply) == ["comment bot: <p>Press <b>it</b>.</p>", "comment admin: I am here."])
            let last = reply.body["conversation_parts"]?["conversation_parts"]?.array?.last
            #expect(last?["author"]?["id"] == admin && reply.body["ai_agent"]?["resolution_state"] == "escalated")
            let names = try await StoreReader.read(server.directory) { try await $0.events() }.suffix(2).map {
                try StrictJSONParser.parse($0.body)["status"]?.string
            }
            #expect(names == ["escalated", "complete"])
            let later = try await server.post(
                "/fin/reply", RequestBodies.message("hello?", timestamp: "2026-01-01T10:05:00.000Z"))
            #expect(later.status == 400)
            // A second word changes nothing of that.
            let again = try await client.call(
                .replyToConversation, number,
                body: ["message_type": "comment", "type": "admin", "admin_id": admin, "body": "Still here."])
            #expect(Self.parts(again).count == 3)
            #expect(try await StoreReader.read(server.directory) { try await $0.events() }.count == 4)
            #expect(try await server.store.brokenInvariants() == [])
        }
    }

    @Test func aContactsReplyGoesToWhoeverHasTheConversation() async throws {
        try await Self.withConversation { server, client, number in
            let words: JSONValue = [
                "message_type": "comment", "type": "user", "user_id": "user-1", "body": "It does not work",
            ]
            let reply = try await client.call(.replyToConversation, "last", body: words)
            #expect(reply.status == 200 && reply.body["id"]?.string == number)
            try await server.waitForTurns(SystemClock())
            let answered = try await client.call(.retrieveConversation, number)
            #expect(Self.parts(answered).count == 3, "the agent answers what a contact says")
            let admin = try await Self.admin(client)
            _ = try await client.call(
                .replyToConversation, number,
                body: ["message_type": "comment", "type": "admin", "admin_id": admin, "body": "Let me see"])
            let more: JSONValue = ["message_type": "comment", "type": "user", "user_id": "user-1", "body": "Thanks"]
            let last = try await client.call(.replyToConversation, number, body: more)
            #expect(last.status == 200 && Self.parts(last).last == "comment user: Thanks")
            #expect(last.body["waiting_since"] != .null)
            try await server.waitForTurns(SystemClock())
            #expect(try await Self.parts(client.call(.retrieveConversation, number)).count == 5)
            let stranger: JSONValue = ["message_type": "comment", "type": "user", "user_id": "other", "body": "x"]
            #expect(try await client.call(.replyToConversation, number, body: stranger).status == 400)
            #expect(try await server.store.brokenInvariants() == [])
        }
    }

    @Test func aConversationIsNotedAssignedSnoozedOpenedAndClosed() async throws {
        try await Self.withConversation { server, client, number in
            let admin = try await Self.admin(client)
            func manage(_ kind: String, _ more: [String: JSONValue] = [:]) async throws -> WorkspaceClient.Answer {
                let body: [String: JSONValue] = ["message_type": .string(kind), "type": "admin", "admin_id": admin]
                return try await client.call(
                    .manageConversation, number, body: .object(body.merging(more) { $1 }))
            }
            let note = try await client.call(
                .replyToConversation, number,
                body: ["message_type": "note", "type": "admin", "admin_id": admin, "body": "Careful"])
            #expect(Self.parts(note).last == "note admin: Careful" && note.body["state"] == "open")
            let assigned = try await manage("assignment", ["assignee_id": admin])
            let assignee = admin.string.flatMap(Int64.init).map(JSONValue.integer)
            #expect(assigned.body["admin_assignee_id"] == assignee)
            #expect(try await manage("assignment", ["assignee_id": "0"]).body["admin_assignee_id"] == 0)
            let snoozed = try await manage("snoozed", ["snoozed_until": 4_000_000_000])
            #expect(snoozed.body["state"] == "snoozed" && snoozed.body["open"] == false)
            #expect(try await manage("open").body["state"] == "open")
            let closed = try await manage("close", ["body": "Bye"])
            #expect(closed.body["state"] == "closed" && Self.parts(closed).last == "close admin: Bye")
            #expect(try await server.store.nextTurnDue() == nil, "nothing is said after a conversation was closed")
            #expect(try await server.store.brokenInvariants() == [])
            for body in [
                ["message_type": "close", "admin_id": "1"], ["message_type": "vanish", "admin_id": admin],
                ["message_type": "snoozed", "admin_id": admin, "snoozed_until": 1],
                ["message_type": "assignment", "type": "team", "admin_id": admin, "assignee_id": "5"],
                ["message_type": "assignment", "type": "admin", "admin_id": admin, "assignee_id": "5"],
            ] as [JSONValue] {
                #expect(try await client.call(.manageConversation, number, body: body).status == 400, "\(body)")
            }
            let missing: JSONValue = ["message_type": "open", "admin_id": admin]
            #expect(try await client.call(.manageConversation, "1", body: missing).status == 404)
        }
    }

    @Test func conversationsAreSearchedByWhatTheyAre() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            let client = try await server.workspace()
            for number in 1...5 {
                _ = try await server.post(
                    "/fin/start",
                    RequestBodies.message("Question \(number)", conversation: "c\(number)", user: "u\(number % 2)"))
            }
            try await server.waitForTurns(SystemClock())
            func count(_ field: String, _ word: String, _ value: JSONValue) async throws -> Int {
                let query: JSONValue = ["field": .string(field), "operator": .string(word), "value": value]
                let answer = try await client.call(.searchConversations, body: ["query": query])
                #expect(answer.status == 200, "\(field): \(answer.body)")
                return answer.body["conversations"]?.array?.count ?? -1
            }
            for (field, word, value, expected) in [
                ("source.body", "~", "question 3", 1), ("source.body", "!~", "question 3", 4),
                ("source.body", "^", "Quest", 5), ("source.body", "$", "5", 1), ("state", "=", "open", 5),
                ("open", "=", true, 5), ("state", "!=", "open", 0), ("ai_agent_participated", "=", true, 5),
                ("ai_agent.resolution_state", "=", .null, 5), ("created_at", ">", 1, 5), ("created_at", "<", 1, 0),
                ("source.author.type", "=", "user", 5), ("source.author.type", "IN", ["admin", "bot"], 0),
                ("waiting_since", "=", .null, 5), ("custom_attributes.tier", "=", "gold", 0),
                ("custom_attributes.tier", "!=", "gold", 5), ("admin_assignee_id", "=", 0, 5), ("read", "=", true, 5),
                ("conversation_rating.score", ">", 0, 0), ("conversation_rating.replied_at", ">", 5, 0),
            ] as [(String, String, JSONValue, Int)] {
                #expect(try await count(field, word, value) == expected, "\(field) \(word)")
            }
            let contact = try await client.call(.findContact, "u1")
            let id = try #require(contact.body["id"])
            #expect(try await count("contact_ids", "=", id) == 3)
            for field in ConversationField.Standard.allCases {
                #expect(try await count(field.rawValue, "=", .null) >= 0)
            }
        }
    }

    @Test func theTypeOfTheLastAnswerIsFoundAsItIsShown() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            let client = try await server.workspace()
            var custom = ConversationMemory()
            custom.note(answer: .ai)
            custom.note(answer: .custom)
            var ai = custom
            ai.note(answer: .ai)
            let memories: [(stored: String, type: JSONValue)] = [
                (String(decoding: try WireJSON.encode(ConversationMemory()), as: UTF8.self), .null),
                (String(decoding: try WireJSON.encode(custom), as: UTF8.self), "custom_answer"),
                (String(decoding: try WireJSON.encode(ai), as: UTF8.self), "ai_answer"),
                // Older than answers of another type.
                (#"{"answers":2}"#, "ai_answer"), (#"{"answers":0}"#, .null),
            ]
            for (number, memory) in memories.enumerated() {
                _ = try await server.post("/fin/start", RequestBodies.message(conversation: "c\(number)"))
                try await server.waitForTurns(SystemClock())
                try await server.execute(
                    "UPDATE conversations SET memory = $1 WHERE external_id = $2",
                    [.text(memory.stored), .text("c\(number)")])
            }
            for type in ["ai_answer", "custom_answer", JSONValue.null] {
                let query: JSONValue = ["field": "ai_agent.last_answer_type", "operator": "=", "value": type]
                let found = try await client.call(.searchConversations, body: ["query": query])
                let conversations = try #require(found.body["conversations"]?.array)
                #expect(conversations.count == memories.filter { $0.type == type }.count, "\(type)")
                #expect(conversations.allSatisfy { $0["ai_agent"]?["last_answer_type"] == type }, "\(type)")
            }
            let other: JSONValue = ["field": "ai_agent.last_answer_type", "operator": "!=", "value": "ai_answer"]
            let found = try await client.call(.searchConversations, body: ["query": other])
            #expect(found.body["conversations"]?.array?.count == 3)
        }
    }

    @Test func everyConversationIsOnOnePageAlone() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            let client = try await server.workspace()
            for number in 1...7 {
                _ = try await server.post("/fin/start", RequestBodies.message(conversation: "c\(number)"))
            }
            var seen: [String] = []
            var cursor = ""
            for _ in 0..<4 {
                let answer = try await client.call(.listConversations, query: "per_page=2&starting_after=\(cursor)")
                #expect(answer.body["total_count"] == 7 && answer.body["pages"]?["total_pages"] == 4)
                seen += (answer.body["conversations"]?.array ?? []).compactMap { $0["id"]?.string }
                cursor = answer.body["pages"]?["next"]?["starting_after"]?.string ?? ""
            }
            #expect(seen.count == 7 && Set(seen).count == 7 && cursor.isEmpty)
            let query: JSONValue = ["field": "open", "operator": "=", "value": true]
            let found = try await client.call(
                .searchConversations, body: ["query": query, "pagination": ["per_page": 5]])
            let next = try #require(found.body["pages"]?["next"]?["starting_after"])
            let rest = try await client.call(
                .searchConversations,
                body: ["query": query, "pagination": ["per_page": 5, "starting_after": next]])
            #expect(rest.body["conversations"]?.array?.count == 2)
        }
    }
}
