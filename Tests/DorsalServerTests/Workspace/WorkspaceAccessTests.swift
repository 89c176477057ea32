import DorsalCore
import DorsalServer
import FinAgentAPI
import Support
import Testing

/// Who may call the workspace API (CONTRACT §1, §9; RELIABILITY B2, B8).
@Suite struct WorkspaceAccessTests {
    private static func served(by server: TestServer) -> [(method: String, path: String, endpoint: WorkspaceEndpoint)] {
        server.routes.flatMap { route -> [(String, String, WorkspaceEndpoint)] in
            guard case .workspace(let endpoints) = route.access else { return [] }
            return endpoints.map { ($0.method, route.path, $0) }
        }
    }

    @Test func theRouterServesEveryEndpointOnceAndSaysWhatItAsks() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            let served = Self.served(by: server)
            #expect(served.count == WorkspaceEndpoint.allCases.count)
            #expect(Set(served.map(\.endpoint)) == Set(WorkspaceEndpoint.allCases))
            for (method, path, endpoint) in served {
                #expect(method == endpoint.method && path == endpoint.path && !endpoint.scopes.isEmpty)
            }
            for route in server.routes {
                guard case .workspace(let endpoints) = route.access else { continue }
                #expect(route.methods == endpoints.map(\.method).sorted(), "\(route.path)")
            }
        }
    }

    @Test func theFinAgentAPIKeyIsRefusedEverywhereWithTheScopeItLacks() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            let client = try await server.workspace(Scope.finAgentAPIKey)
            let before = try await server.contents()
            for (method, path, endpoint) in Self.served(by: server) {
                let lacking = try #require(endpoint.scopes.first { Scope.finAgentAPIKey.isDisjoint(with: $0) }?.first)
                let plain = path.replacing(/\{[^}]*\}/, with: "1")
                for token in [server.key, client.token] {
                    let answer = try await server.send(
                        method, plain, body: method == "GET" || method == "DELETE" ? nil : Array("{}".utf8),
                        headers: [("Authorization", "Bearer \(token)"), ("Content-Type", "application/json")])
                    #expect(answer.status == 403, "\(method) \(path)")
                    let error = try WireJSON.decode(ErrorList.self, from: answer.body).errors.first
                    #expect(error?.code == "forbidden")
                    let message = "You do not have the required scope (\(lacking.rawValue)) to access this resource"
                    #expect(error?.message == message, "\(method) \(path)")
                }
            }
            #expect(try await server.contents() == before, "a refused call did something")
        }
    }

    /// What the table must be, written down a second time: paths by the scopes that open them.
    private static let expected: [(scopes: Set<Scope>, opens: Set<String>)] = [
        ([.readAdmins], ["GET /me", "GET /admins", "GET /admins/{admin_id}"]),
        ([.readSingleAdmin], ["GET /me", "GET /admins/{admin_id}"]),
        ([.readArticles], ["GET /articles", "GET /articles/{article_id}", "GET /articles/search"]),
        ([.writeArticles], ["POST /articles", "PUT /articles/{article_id}", "DELETE /articles/{article_id}"]),
        (
            [.readAIContent],
            [
                "GET /ai/content_import_sources", "GET /ai/content_import_sources/{source_id}",
                "GET /ai/external_pages",
                "GET /ai/external_pages/{page_id}",
            ]
        ),
        (
            [.writeAIContent],
            [
                "POST /ai/content_import_sources", "PUT /ai/content_import_sources/{source_id}",
                "DELETE /ai/content_import_sources/{source_id}", "POST /ai/external_pages",
                "PUT /ai/external_pages/{page_id}", "DELETE /ai/external_pages/{page_id}",
            ]
        ),
        (
            [.writeDataAttributes],
            ["GET /data_attributes", "POST /data_attributes", "PUT /data_attributes/{data_attribute_id}"]
        ),
        (
            [.readUsersAndCompanies],
            [
                "GET /data_attributes", "GET /contacts", "GET /contacts/{contact_id}", "POST /contacts/search",
                "GET /contacts/find_by_external_id/{external_id}",
            ]
        ),
        (
            [.readSingleUserAndCompany],
            ["GET /contacts/{contact_id}", "GET /contacts/find_by_external_id/{external_id}"]
        ),
        ([.readWriteUsers], ["GET /contacts", "POST /contacts/search"]),
        (
            [.writeUsersAndCompanies],
            ["POST /contacts", "PUT /contacts/{contact_id}", "DELETE /contacts/{contact_id}"]
        ),
        (
            [.readConversations],
            ["GET /conversations", "GET /conversations/{conversation_id}", "POST /conversations/search"]
        ),
        (
            [.readConversations, .writeConversations],
            [
                "GET /conversations", "GET /conversations/{conversation_id}", "POST /conversations/search",
                "POST /conversations/{conversation_id}/reply", "POST /conversations/{conversation_id}/parts",
            ]
        ),
    ]

    @Test func everySetOfScopesOpensWhatItShouldAndNothingElse() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            let single = Dictionary(
                Self.expected.filter { $0.scopes.count == 1 }.compactMap { entry in
                    entry.scopes.first.map { ($0, entry.opens) }
                }, uniquingKeysWith: { $1 })
            var sets = Scope.allCases.map { (scopes: Set([$0]), opens: single[$0] ?? []) }
            sets.append(([], []))
            sets.append(([.readConversations, .writeConversations], Self.expected.last?.opens ?? []))
            let all = Set(WorkspaceEndpoint.allCases.map { "\($0.method) \($0.path)" })
            sets.append((Set(Scope.allCases), all))
            #expect(Self.expected.reduce(into: Set<String>()) { $0.formUnion($1.opens) } == all)
            for (scopes, opens) in sets {
                let client = try await server.workspace(scopes)
                for endpoint in WorkspaceEndpoint.allCases {
                    let name = "\(endpoint.method) \(endpoint.path)"
                    let hasBody = endpoint.method == "POST" || endpoint.method == "PUT"
                    let answer = try await server.send(
                        endpoint.method, endpoint.path.replacing(/\{[^}]*\}/, with: "0"),
                        body: hasBody ? Array("[]".utf8) : nil,
                        headers: [("Authorization", "Bearer \(client.token)"), ("Content-Type", "application/json")])
                    let isOpen = opens.contains(name)
                    #expect(
                        (answer.status != 403) == isOpen, "\(name) with \(scopes.map(\.rawValue)): \(answer.status)")
                }
            }
        }
    }

    @Test func anUnknownTokenABrowserAndAnOldVersionAreRefusedAsAtTheFinEndpoints() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            let client = try await server.workspace()
            for endpoint in WorkspaceEndpoint.allCases {
                let path = endpoint.path.replacing(/\{[^}]*\}/, with: "1")
                let stranger = try await server.send(endpoint.method, path, headers: [("Authorization", "Bearer x")])
                #expect(stranger.status == 401, "\(endpoint)")
                let browser = try await client.call(endpoint, "1", headers: [("Origin", "https://example.com")])
                #expect(browser.status == 403 && browser.error?.code == "forbidden", "\(endpoint)")
                for version in ["2.13", "1.0", "Unstable"] {
                    let old = try await client.call(endpoint, "1", headers: [("Intercom-Version", version)])
                    #expect(old.status == 400 && old.error?.code == "intercom_version_invalid", "\(endpoint)")
                }
            }
            for version in APIVersion.allCases {
                let answer = try await client.call(.identifyAdmin, headers: [("Intercom-Version", version.rawValue)])
                #expect(answer.status == 200)
            }
        }
    }

    @Test func whatIsNotThereIsNotFoundAndABodyThatIsNoObjectIsRefused() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            let client = try await server.workspace()
            for endpoint in WorkspaceEndpoint.allCases where endpoint.path.contains("{") {
                guard endpoint.method == "GET" || endpoint.method == "DELETE" else { continue }
                for id in ["0", "nothing", "%F0%9F%A6%84", String(repeating: "9", count: 200), "1%20OR%201=1"] {
                    #expect(try await client.call(endpoint, id).status == 404, "\(endpoint) \(id)")
                }
            }
            for endpoint in WorkspaceEndpoint.allCases where ["POST", "PUT"].contains(endpoint.method) {
                let answer = try await client.call(endpoint, "1", body: [1, 2])
                let isRefused = answer.status == 400 || (answer.status == 404 && endpoint.path.contains("{"))
                #expect(isRefused, "\(endpoint) \(answer.status)")
            }
        }
    }
}
