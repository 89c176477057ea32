import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Support
import Testing

/// Admins, data attributes and contacts of the workspace API.
@Suite struct WorkspacePeopleTests {
    @Test func theAdminOfATokenIsOneOfTheWorkspacesAdmins() async throws {
        try await withServer { server in
            let client = try await server.workspace()
            let me = try await client.call(.identifyAdmin)
            #expect(me.body["type"] == "admin" && me.body["app"]?["type"] == "app")
            let id = try #require(me.body["id"]?.string)
            let list = try await client.call(.listAdmins)
            #expect((list.body["admins"]?.array ?? []).compactMap { $0["id"]?.string } == [id])
            #expect(try await client.call(.retrieveAdmin, id).body["email"] == me.body["email"])
            #expect(try await client.call(.identifyAdmin).body["id"]?.string == id)
        }
    }

    @Test func whoeverClaimsTheConsoleTakesThePlaceOfTheStandIn() async throws {
        try await withServer { server in
            let client = try await server.workspace()
            let before = try await client.call(.identifyAdmin)
            #expect(before.body["email"]?.string == WorkspaceAdmin.standInEmail)
            for (name, email) in [("Ada", "ada@example.com"), ("Bob", "bob@example.com")] {
                let moment = SystemClock().now()
                let added = try await server.store.add(
                    Administrator(id: "adm_\(name)", name: name, email: email, passwordHash: "none", createdAt: moment),
                    entry: AuditEntry(at: moment, actor: "test", address: "test", action: "admin.add", target: email))
                #expect(added)
            }
            let after = try await client.call(.identifyAdmin)
            #expect(after.body["email"] == "ada@example.com" && after.body["id"] == before.body["id"])
            let list = try await client.call(.listAdmins)
            #expect((list.body["admins"]?.array ?? []).compactMap { $0["name"]?.string } == ["Ada", "Bob"])
            let again = try await client.call(.listAdmins)
            #expect(again.body == list.body)
        }
    }

    @Test func anAttributeIsDefinedUsedAndArchived() async throws {
        try await withServer { server in
            let client = try await server.workspace()
            let made = try await client.call(
                .createDataAttribute,
                body: [
                    "name": "plan", "model": "contact", "data_type": "options",
                    "options": [["value": "free"], ["value": "pro"]], "description": "What they pay for",
                ])
            #expect(made.status == 200 && made.body["options"] == ["free", "pro"])
            guard case .integer(let number)? = made.body["id"] else {
                Issue.record("no id")
                return
            }
            let wrong = try await client.call(
                .createContact, body: ["external_id": "u1", "custom_attributes": ["plan": "gold"]])
            #expect(wrong.status == 400 && wrong.error?.field == "custom_attributes.plan")
            let right = try await client.call(
                .createContact, body: ["external_id": "u1", "custom_attributes": ["plan": "pro"]])
            #expect(right.status == 200 && right.body["custom_attributes"] == ["plan": "pro"])

            let twice = try await client.call(
                .createDataAttribute, body: ["name": "plan", "model": "contact", "data_type": "string"])
            #expect(twice.status == 400 && twice.error?.message?.contains("already have 'plan'") == true)
            let changed = try await client.call(
                .updateDataAttribute, String(number), body: ["archived": true, "description": "Old"])
            #expect(changed.body["archived"] == true && changed.body["description"] == "Old")
            let names = try await Self.names(client, "model=contact")
            #expect(!names.contains("plan") && names.contains("email"))
            #expect(try await Self.names(client, "include_archived=true").contains("plan"))
            let archived = try await client.call(
                .createContact, body: ["external_id": "u2", "custom_attributes": ["plan": "pro"]])
            #expect(archived.status == 400)
            #expect(try await client.call(.updateDataAttribute, "999", body: ["archived": true]).status == 404)
        }
    }

    private static func names(_ client: WorkspaceClient, _ query: String) async throws -> [String] {
        let list = try await client.call(.listDataAttributes, query: query)
        return (list.body["data"]?.array ?? []).compactMap { $0["name"]?.string }
    }

    @Test func whatIsWrongWithAnAttributeIsSaid() async throws {
        try await withServer { server in
            let client = try await server.workspace()
            _ = try await client.call(.identifyAdmin)
            let before = try await server.contents()
            for body in [
                [:], ["name": "x", "model": "contact"], ["name": "a;b", "model": "contact", "data_type": "string"],
                ["name": "x", "model": "ticket", "data_type": "string"],
                ["name": "x", "model": "company", "data_type": "string"],
                ["name": "x", "model": "contact", "data_type": "blob"],
                ["name": "x", "model": "contact", "data_type": "options", "options": [["value": "one"]]],
                ["name": "email", "model": "contact", "data_type": "string"],
            ] as [JSONValue] {
                #expect(try await client.call(.createDataAttribute, body: body).status == 400, "\(body)")
            }
            #expect(try await client.call(.listDataAttributes, query: "model=conversation").status == 422)
            #expect(try await client.call(.listDataAttributes, query: "model=ticket").status == 400)
            #expect(try await client.call(.listDataAttributes, query: "model=company").body["data"] == [])
            let after = try await server.contents()
            #expect(before == after)
        }
    }

    @Test func aContactIsTheUserThatFinConversationsKnow() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            let client = try await server.workspace()
            _ = try await server.post("/fin/start", RequestBodies.message(user: "shop/42"))
            let found = try await client.call(.findContact, "shop%2F42")
            #expect(found.status == 200 && found.body["external_id"] == "shop/42" && found.body["role"] == "user")
            let id = try #require(found.body["id"]?.string)
            let changed = try await client.call(
                .updateContact, id, body: ["name": "Ada", "email": "ada@example.com", "last_seen_at": 1_700_000_000])
            #expect(changed.body["name"] == "Ada" && changed.body["email_domain"] == "example.com")
            #expect(changed.body["last_seen_at"] == 1_700_000_000)
            let taken = try await client.call(.createContact, body: ["external_id": "shop/42"])
            #expect(taken.status == 409 && taken.error?.message?.contains("id=\(id)") == true)
            #expect(try await client.call(.createContact, body: ["email": "ada@example.com"]).status == 409)

            let deleted = try await client.call(.deleteContact, id)
            #expect(deleted.body["deleted"] == true && deleted.body["external_id"] == "shop/42")
            #expect(try await client.call(.retrieveContact, id).status == 404)
            #expect(try await client.call(.findContact, "shop%2F42").status == 404)
            #expect(try await client.call(.listContacts).body["total_count"] == 0)
            let conversations = try await client.call(.listConversations)
            let contact = conversations.body["conversations"]?.array?.first?["contacts"]?["contacts"]?.array?.first
            #expect(contact?["id"]?.string == id && contact?["external_id"] == .null)
            let text = try String(decoding: WireJSON.encode(conversations.body), as: UTF8.self)
            #expect(!text.contains("ada@example.com") && !text.contains("Ada"))
            // The application's id is free for somebody new.
            let again = try await client.call(.createContact, body: ["external_id": "shop/42"])
            #expect(again.status == 200 && again.body["id"]?.string != id)
        }
    }

    @Test func contactsAreSearchedAndSorted() async throws {
        try await withServer { server in
            let client = try await server.workspace()
            for (name, role) in [("ann", "user"), ("bob", "user"), ("Cid", "lead")] {
                let body: JSONValue = [
                    "name": .string(name), "role": .string(role), "email": .string("\(name)@example.com"),
                ]
                #expect(try await client.call(.createContact, body: body).status == 200)
            }
            func names(_ query: JSONValue, _ rest: [String: JSONValue] = [:]) async throws -> [String] {
                let body = JSONValue.object(rest.merging(["query": query]) { $1 })
                let answer = try await client.call(.searchContacts, body: body)
                #expect(answer.status == 200, "\(answer.body)")
                return (answer.body["data"]?.array ?? []).compactMap { $0["name"]?.string }
            }
            let cid: JSONValue = ["field": "name", "operator": "~", "value": "CI"]
            #expect(try await names(cid) == ["Cid"])
            let role: JSONValue = ["field": "role", "operator": "=", "value": "user"]
            let ascending: [String: JSONValue] = ["sort": ["field": "created_at", "order": "ascending"]]
            #expect(try await names(role, ascending) == ["ann", "bob"])
            #expect(try await names(["operator": "OR", "value": [cid, role]]).count == 3)
            #expect(try await names(["operator": "AND", "value": [cid, role]]).isEmpty)
            #expect(try await names(["field": "name", "operator": "NIN", "value": ["ann", "bob"]]) == ["Cid"])
            #expect(try await names(["field": "phone", "operator": "=", "value": .null]).count == 3)
            #expect(try await names(["field": "email", "operator": "$", "value": "@example.com"]).count == 3)
            #expect(try await names(["field": "name", "operator": "=", "value": "x' OR 1=1 --"]).isEmpty)
            #expect(try await names(["field": "name", "operator": "~", "value": "%"]).isEmpty)
            let wrong = try await client.call(
                .searchContacts, body: ["query": role, "sort": ["field": "created_at", "order": "desc"]])
            #expect(wrong.status == 400)
            #expect(wrong.error?.message == "Invalid sort order 'desc'. Must be one of: ascending, descending")
        }
    }

    @Test func whatIsWrongWithAContactIsSaidAndNothingIsWritten() async throws {
        try await withServer { server in
            let client = try await server.workspace()
            _ = try await client.call(.identifyAdmin)
            let before = try await server.contents()
            for body in [
                [:], ["name": "nobody"], ["role": "visitor"], ["email": "nonsense"], ["email": 5, "role": "lead"],
                ["external_id": "x", "owner_id": 1], ["external_id": "x", "signed_up_at": "today"],
                ["external_id": "x", "custom_attributes": ["unknown": 1]], ["external_id": "x", "avatar": "nonsense"],
            ] as [JSONValue] {
                #expect(try await client.call(.createContact, body: body).status == 400, "\(body)")
            }
            let after = try await server.contents()
            #expect(before == after)
        }
    }
}
