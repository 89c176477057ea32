import DorsalCore
import DorsalServer
import DorsalStore
public import FinAgentAPI
public import Testing

/// Calls the workspace API of a test server, and holds every answer against the public description.
public struct WorkspaceClient: Sendable {
    /// An answer that fits the description.
    public struct Answer: Sendable {
        public var status: Int
        /// `null` when there was no body.
        public var body: JSONValue

        /// The error's code and message; `nil` when it is none.
        public var error: (code: String?, message: String?, field: String?)? {
            guard let first = body["errors"]?.array?.first else { return nil }
            return (first["code"]?.string, first["message"]?.string, first["field"]?.string)
        }
    }

    let server: TestServer
    /// The token that is sent.
    public let token: String

    /// Calls an endpoint. `parameters` go into its path.
    @discardableResult
    public func call(
        _ endpoint: WorkspaceEndpoint, _ parameters: String..., query: String = "", body: JSONValue? = nil,
        headers: [(String, String)] = [], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Answer {
        var parameters = parameters[...]
        let path = endpoint.path.split(separator: "/").map { part in
            part.hasPrefix("{") ? parameters.popFirst() ?? "none" : String(part)
        }
        let bytes = try body.map { try WireJSON.encode($0) }
        let answer = try await server.send(
            endpoint.method, "/" + path.joined(separator: "/") + (query.isEmpty ? "" : "?" + query), body: bytes,
            headers: [("Authorization", "Bearer \(token)")]
                + (bytes == nil ? [] : [("Content-Type", "application/json")]) + headers)
        guard !answer.body.isEmpty else { return Answer(status: answer.status, body: .null) }
        let value = try StrictJSONParser.parse(answer.body)
        if Contract.isAvailable {
            for problem in try Contract.problems(of: value, from: endpoint, status: answer.status) {
                Issue.record("\(endpoint) \(answer.status): \(problem)", sourceLocation: sourceLocation)
            }
        }
        return Answer(status: answer.status, body: value)
    }
}

extension TestServer {
    /// Everything in the database that a call could have changed; when a key was used last is no matter.
    public func contents() async throws -> [String: [String]] {
        try await StoreReader.read(directory) { try await $0.contents() }.filter { !$0.key.hasPrefix("api_key") }
    }

    /// A client whose token has these scopes, by default all of them.
    public func workspace(_ scopes: Set<Scope> = Set(Scope.allCases)) async throws -> WorkspaceClient {
        let ids = SystemIdentifiers(clock: SystemClock())
        let key = APIKey(from: ids)
        let app = try await access.finAgentApp()
        try await store.insertKey(
            APIKeyRecord(
                id: ids.identifier("key"), appID: app.id, name: "workspace", hash: key.hash, masked: key.masked,
                sealed: nil, scopes: scopes, createdAt: SystemClock().now()))
        return WorkspaceClient(server: self, token: key.text)
    }
}
