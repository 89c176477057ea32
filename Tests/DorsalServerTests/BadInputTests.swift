import DorsalCore
import DorsalStore
import FinAgentAPI
import Support
import Testing

/// Every bad request gets the contract's error, changes nothing, and leaves the server alive.
@Suite struct BadInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var method = "POST"
        var path = "/fin/start"
        var body: String? = RequestBodies.message()
        var bytes: [UInt8]?
        var headers: [(String, String)] = []
        var contentType: String? = "application/json"
        var hasKey = true
        var status: Int
        var code: String
        /// The field of one of the errors, when the error names one.
        var field: String?
        var message: String?
        var testDescription: String { name }
    }

    static let requiredFields = [
        "conversation_id", "message", "message.author", "message.body", "message.timestamp", "user", "user.id",
    ]

    /// A valid start request with the value at `path` replaced; `nil` removes the field.
    static func body(setting path: String, to value: JSONValue?) -> String {
        let valid: JSONValue = [
            "conversation_id": "ext-bad", "user": ["id": "u"],
            "message": ["author": "user", "body": "Hello", "timestamp": "2026-01-01T10:00:00.000Z"],
        ]
        let parts = path.split(separator: ".").map(String.init)
        let changed = replace(valid, parts[...], value)
        return String(decoding: (try? WireJSON.encode(changed)) ?? [], as: UTF8.self)
    }

    private static func replace(_ value: JSONValue, _ path: ArraySlice<String>, _ new: JSONValue?) -> JSONValue {
        guard let name = path.first, var members = value.object else { return new ?? .null }
        if path.count == 1 {
            members[name] = new
        } else {
            members[name] = replace(members[name] ?? .object([:]), path.dropFirst(), new)
        }
        return .object(members)
    }

    static let fieldCases: [Case] = requiredFields.flatMap { field -> [Case] in
        let isObject = field == "message" || field == "user"
        var cases = [
            Case(
                name: "\(field) missing", body: body(setting: field, to: nil), status: 400, code: "parameter_invalid",
                field: field, message: "\(field) is required"),
            Case(
                name: "\(field) null", body: body(setting: field, to: .null), status: 400, code: "parameter_invalid",
                field: field),
            Case(
                name: "\(field) of the wrong type", body: body(setting: field, to: 42), status: 400,
                code: "type_mismatch", field: field),
            Case(
                name: "\(field) as an array", body: body(setting: field, to: []), status: 400, code: "type_mismatch",
                field: field),
        ]
        if !isObject {
            cases.append(
                Case(
                    name: "\(field) empty", body: body(setting: field, to: ""), status: 400, code: "parameter_invalid",
                    field: field))
        }
        return cases
    }

    static func list(_ count: Int, of element: String) -> String {
        "[" + Array(repeating: element, count: count).joined(separator: ",") + "]"
    }

    static func attributes(_ count: Int) -> JSONValue {
        .object(Dictionary(uniqueKeysWithValues: (0..<count).map { ("a\($0)", .integer(1)) }))
    }

    static let message = #"{"author":"user","body":"x","timestamp":"2026-01-01T10:00:00.000Z"}"#
    static let base = #""conversation_id":"ext-bad","user":{"id":"u"},"message":\#(message)"#

    static let limitCases: [Case] = [
        Case(
            name: "11 attachments",
            body: #"{\#(base),"attachments":\#(list(11, of: #"{"type":"url","url":"https://example.com/a"}"#))}"#,
            status: 400, code: "parameter_invalid", field: "attachments"),
        Case(
            name: "11 history messages",
            body: #"{\#(base),"conversation_metadata":{"history":\#(list(11, of: message))}}"#,
            status: 400, code: "parameter_invalid", field: "conversation_metadata.history",
            message: "Conversation history cannot contain more than 10 items"),
        Case(
            name: "11 user attributes", body: body(setting: "user.attributes", to: attributes(11)), status: 400,
            code: "parameter_invalid", field: "user.attributes",
            message: "Cannot update more than 10 attributes at once."),
        Case(
            name: "11 conversation attributes",
            body: body(setting: "conversation_metadata.attributes", to: attributes(11)), status: 400,
            code: "parameter_invalid", field: "conversation_metadata.attributes"),
        Case(
            name: "an attachment without its url", body: #"{\#(base),"attachments":[{"type":"url"}]}"#, status: 400,
            code: "parameter_invalid", field: "attachments[0].url"),
        Case(
            name: "an attachment by javascript", status: 400, code: "parameter_invalid", field: "attachments[0].url"
        ).with(body: #"{\#(base),"attachments":[{"type":"url","url":"javascript:alert(1)"}]}"#),
        Case(
            name: "a file that is not Base64", status: 400, code: "parameter_invalid", field: "attachments[0].data"
        ).with(
            body: #"{\#(base),"attachments":[{"type":"file","name":"a","content_type":"text/plain","data":"%%%"}]}"#),
        Case(
            name: "an unknown author", body: body(setting: "message.author", to: "robot"), status: 400,
            code: "parameter_invalid", field: "message.author"),
        Case(
            name: "a timestamp that is none", body: body(setting: "message.timestamp", to: "yesterday"), status: 400,
            code: "parameter_invalid", field: "message.timestamp"),
        Case(
            name: "a conversation id of 256 characters",
            body: body(setting: "conversation_id", to: .string(String(repeating: "x", count: 256))), status: 400,
            code: "parameter_invalid", field: "conversation_id"),
    ]

    static let jsonCases: [Case] = [
        Case(name: "no JSON at all", body: "hello", status: 400, code: "bad_request"),
        Case(name: "an empty body", body: "", status: 400, code: "bad_request"),
        Case(name: "half an object", body: #"{"conversation_id":"#, status: 400, code: "bad_request"),
        Case(name: "trailing bytes", body: RequestBodies.message() + "x", status: 400, code: "bad_request"),
        Case(name: "an array", body: "[]", status: 400, code: "type_mismatch"),
        Case(
            name: "duplicate keys", body: #"{"conversation_id":"a","conversation_id":"b"}"#, status: 400,
            code: "bad_request"),
        Case(
            name: "65 levels", body: String(repeating: "[", count: 65) + String(repeating: "]", count: 65), status: 400,
            code: "bad_request"),
        Case(name: "100,000 levels", body: String(repeating: "[", count: 100_000), status: 400, code: "bad_request"),
        Case(
            name: "UTF-16",
            bytes: [0xFE, 0xFF] + RequestBodies.message().utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] },
            status: 400, code: "bad_request"),
        Case(
            name: "a byte order mark", bytes: [0xEF, 0xBB, 0xBF] + Array(RequestBodies.message().utf8), status: 400,
            code: "bad_request"),
        Case(name: "a lone surrogate", body: #"{"conversation_id":"\ud800"}"#, status: 400, code: "bad_request"),
        Case(name: "a NUL character", body: #"{"conversation_id":"\u0000"}"#, status: 400, code: "bad_request"),
        Case(name: "NaN", body: #"{"conversation_id":NaN}"#, status: 400, code: "bad_request"),
        Case(name: "1e400", body: #"{"conversation_id":1e400}"#, status: 400, code: "bad_request"),
    ]

    static let requestCases: [Case] = [
        Case(name: "no key", hasKey: false, status: 401, code: "unauthorized", message: "Access Token Invalid"),
        Case(
            name: "a key that is none", headers: [("Authorization", "Bearer nonsense")], hasKey: false, status: 401,
            code: "unauthorized", message: "Access Token Invalid"),
        Case(
            name: "basic authentication", headers: [("Authorization", "Basic YTpi")], hasKey: false, status: 401,
            code: "unauthorized", message: "Access Token Invalid"),
        Case(name: "the method GET", method: "GET", body: nil, status: 405, code: "method_not_allowed"),
        Case(name: "the method DELETE", method: "DELETE", body: nil, status: 405, code: "method_not_allowed"),
        Case(name: "an unknown path", path: "/fin/nothing", status: 404, code: "not_found"),
        Case(name: "a path outside", path: "/fin/%2e%2e/health", status: 404, code: "not_found"),
        Case(name: "plain text", contentType: "text/plain", status: 415, code: "media_type_not_supported"),
        Case(
            name: "a form", contentType: "application/x-www-form-urlencoded", status: 415,
            code: "media_type_not_supported"),
        Case(name: "no content type", contentType: nil, status: 415, code: "media_type_not_supported"),
        Case(
            name: "another charset", contentType: "application/json; charset=utf-16", status: 415,
            code: "media_type_not_supported"),
        Case(
            name: "a compressed body", headers: [("Content-Encoding", "gzip")], status: 415,
            code: "media_type_not_supported"),
        Case(
            name: "an oversized body",
            body: body(setting: "message.body", to: .string(String(repeating: "x", count: 1 << 20))),
            status: 413, code: "request_too_large"),
        Case(
            name: "an unknown version", headers: [("Intercom-Version", "9.9")], status: 400,
            code: "intercom_version_invalid"),
        Case(
            name: "an old version", headers: [("Intercom-Version", "2.13")], status: 400,
            code: "intercom_version_invalid"),
        Case(name: "a browser", headers: [("Origin", "https://shop.example")], status: 403, code: "forbidden"),
        Case(name: "a cross-site fetch", headers: [("Sec-Fetch-Site", "cross-site")], status: 403, code: "forbidden"),
        Case(
            name: "a reply to nothing", path: "/fin/reply", status: 404, code: "conversation_not_found",
            message: "Conversation not found"),
    ]

    @Test func everyBadRequestGetsTheContractsErrorAndChangesNothing() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            for test in Self.fieldCases + Self.limitCases + Self.jsonCases + Self.requestCases {
                try await Self.check(test, on: server)
            }
            let due = try await server.store.claimTurns(
                owner: "test", now: Timestamp(milliseconds: .max / 2), leaseUntil: Timestamp(milliseconds: .max / 2),
                limit: 100)
            #expect(due.isEmpty, "a bad request left a turn behind")
            let alive = try await server.post("/fin/start", RequestBodies.message(conversation: "ext-bad"))
            #expect(alive.status == 200, "the conversation of the bad requests must still be free")
        }
    }

    private static func check(_ test: Case, on server: TestServer) async throws {
        var headers = test.headers
        if test.hasKey { headers.append(("Authorization", "Bearer \(server.key)")) }
        if let contentType = test.contentType { headers.append(("Content-Type", contentType)) }
        let bytes = test.bytes ?? test.body.map { Array($0.utf8) }
        let response = try await server.send(test.method, test.path, body: bytes, headers: headers)
        #expect(response.status == test.status, "\(test.name)")
        let list = try #require(
            try? WireJSON.decode(ErrorList.self, from: response.body), "\(test.name): no error list")
        #expect(list.type == "error.list", "\(test.name)")
        #expect(list.errors.first?.code == test.code, "\(test.name): \(list.errors)")
        if let field = test.field {
            #expect(list.errors.contains { $0.field == field }, "\(test.name): \(list.errors)")
        }
        if let message = test.message {
            #expect(list.errors.contains { $0.message == message }, "\(test.name): \(list.errors)")
        }
        let requestID = response.headers.first { $0.0.lowercased() == "x-request-id" }?.1
        #expect(
            requestID != nil && requestID == list.requestID, "\(test.name): the request id must stand in both places")
        #expect(!response.headers.contains { $0.0.lowercased() == "access-control-allow-origin" }, "\(test.name)")
    }

    @Test func allProblemsOfARequestAreReportedTogether() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            let response = try await server.post(
                "/fin/start",
                #"{"conversation_id":"","user":{"id":7},"message":{"author":"robot"},"conversation_metadata":{"history":[{}]}}"#
            )
            let list = try WireJSON.decode(ErrorList.self, from: response.body)
            #expect(
                list.errors.map(\.field) == [
                    "conversation_id", "message.author", "message.body", "message.timestamp", "user.id",
                    "conversation_metadata.history[0].author", "conversation_metadata.history[0].body",
                    "conversation_metadata.history[0].timestamp",
                ])
        }
    }
}

extension BadInputTests.Case {
    func with(body: String) -> Self {
        var copy = self
        copy.body = body
        return copy
    }
}
