import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Support
import Testing

/// Sends the cases of one version to a server and compares what comes back.
struct FieldTableRun: Sendable {
    let server: TestServer
    let version: APIVersion

    /// A conversation that is over, and whose user was asked for a rating.
    private static let settled = "settled"

    /// Makes the conversation that refused requests are about. Afterwards nothing happens by itself.
    func prepare() async throws {
        try await server.store.setSetting(ConversationPolicy.settingName, to: #"{"csat":{"enabled":true}}"#)
        try await start(Self.settled, user: "settled")
        try await server.waitForTurns(SystemClock())
    }

    /// Cases that must be refused, and must leave the whole database as it was.
    func refuse(_ cases: [FieldCase]) async throws {
        try await StoreReader.read(server.directory) { reader in
            var before = try await reader.contents()
            for (number, fieldCase) in cases.enumerated() {
                let conversation = fieldCase.form.needsConversation ? Self.settled : "refused-\(number)"
                try await send(fieldCase, fieldCase.body(conversation: conversation, user: "refused-\(number)"))
                let after = try await reader.contents()
                // Of a key the minute of its last use is written, which says nothing of the request; none comes or goes.
                let changed = before.keys.filter { table in
                    table == "api_keys" ? before[table]?.count != after[table]?.count : before[table] != after[table]
                }
                guard !changed.isEmpty else { continue }
                Issue.record("\(fieldCase) changed \(changed.sorted())")
                try await server.waitForTurns(SystemClock())
                before = try await reader.contents()
            }
            #expect(before["events"]?.isEmpty == false, "the snapshot must hold something")
        }
    }

    /// Cases that must be taken in, each with a conversation of its own.
    func accept(_ cases: [FieldCase]) async throws {
        for (number, fieldCase) in cases.enumerated() {
            let body = fieldCase.body(conversation: "accepted-\(number)", user: "accepted-\(number)")
            if fieldCase.form.needsConversation {
                // An id at its maximum is the conversation's own.
                try await start(
                    body["conversation_id"]?.string ?? "accepted-\(number)",
                    user: body["user"]?["id"]?.string ?? "accepted-\(number)")
                if fieldCase.form.endpoint == .csat { try await server.waitForTurns(SystemClock()) }
            }
            try await send(fieldCase, body)
        }
    }

    private func start(_ conversation: String, user: String) async throws {
        let response = try await post(
            "/fin/start", Array(RequestBodies.message(conversation: conversation, user: user).utf8))
        #expect(response.status == 200, "\(conversation) must be there")
    }

    private func send(_ fieldCase: FieldCase, _ body: JSONValue) async throws {
        let bytes = fieldCase.hasNoBody ? [] : try WireJSON.encode(body)
        let response = try await post(fieldCase.form.path, bytes)
        let text = String(decoding: response.body, as: UTF8.self)
        let found = try FieldExpectation.found(in: (response.status, response.body))
        if found != fieldCase.expectation {
            Issue.record("\(fieldCase): expected \(fieldCase.expectation), got \(response.status) \(text)")
        }
        let recorded = RecordedResponse(
            path: fieldCase.form.path, version: version, status: response.status, headers: response.headers,
            body: response.body)
        for problem in try ContractCheck.problems(of: recorded) { Issue.record("\(fieldCase): \(problem) in \(text)") }
    }

    private func post(
        _ path: String, _ body: [UInt8]
    ) async throws -> (status: Int, headers: [(String, String)], body: [UInt8]) {
        try await server.send(
            "POST", path, body: body,
            headers: [
                ("Authorization", "Bearer \(server.key)"), ("Content-Type", "application/json"),
                ("Intercom-Version", version.rawValue),
            ])
    }
}
