public import FinAgentAPI
import Foundation

extension FinAgentClient {
    /// Opens a conversation with its first message. The answer comes as events.
    public func start(_ request: StartRequest, idempotencyKey: String? = nil)
        async throws(FinAgentClientError) -> TurnResponse
    {
        try await call(.start, body: request, idempotencyKey: idempotencyKey)
    }

    /// Sends the next message of a conversation. The answer comes as events.
    public func reply(_ request: ReplyRequest, idempotencyKey: String? = nil)
        async throws(FinAgentClientError) -> TurnResponse
    {
        try await call(.reply, body: request, idempotencyKey: idempotencyKey)
    }

    /// Asks one question that gets one self-contained answer, which comes as an event. From 2.17 on.
    public func ask(_ request: AskRequest, idempotencyKey: String? = nil)
        async throws(FinAgentClientError) -> TurnResponse
    {
        try await call(.ask, body: request, idempotencyKey: idempotencyKey)
    }

    /// What can be called for a user. From 2.17 on.
    public func capabilities(_ request: CapabilitiesRequest, idempotencyKey: String? = nil)
        async throws(FinAgentClientError) -> CapabilitiesResponse
    {
        try await call(.capabilities, body: request, idempotencyKey: idempotencyKey)
    }

    /// Hands a conversation, or a user without one, to a human. From 2.17 on.
    public func escalate(_ request: EscalateRequest, idempotencyKey: String? = nil)
        async throws(FinAgentClientError) -> EscalateResponse
    {
        try await call(.escalate, body: request, idempotencyKey: idempotencyKey)
    }

    /// Records a rating. What the rules of ratings forbid comes back as ``FinAgentClientError/Reason/csat(_:)``.
    public func csat(_ request: CSATRequest, idempotencyKey: String? = nil)
        async throws(FinAgentClientError) -> CSATResponse
    {
        try await call(.csat, body: request, idempotencyKey: idempotencyKey)
    }

    /// Runs a procedure in a new conversation. From 2.17 on.
    public func runProcedure(_ procedureID: String, _ request: RunProcedureRequest, idempotencyKey: String? = nil)
        async throws(FinAgentClientError) -> TurnResponse
    {
        try await call(
            .runProcedure, parameters: ["procedure_id": procedureID], body: request, idempotencyKey: idempotencyKey)
    }

    /// Gives a procedure's waiting step the values it asked a human for. From 2.17 on.
    public func collectAgentInput(
        conversationID: String, _ request: CollectAgentInputRequest, idempotencyKey: String? = nil
    ) async throws(FinAgentClientError) {
        let _: JSONValue = try await call(
            .collectAgentInput, parameters: ["conversation_id": conversationID], body: request,
            idempotencyKey: idempotencyKey)
    }

    private func call<Response: Decodable>(
        _ endpoint: Endpoint, parameters: [String: String] = [:], body: some Encodable, idempotencyKey: String?
    ) async throws(FinAgentClientError) -> Response {
        let subject = "\(endpoint.method) \(endpoint.path)"
        let raw = try await send(
            try encoded(body, subject), to: address(of: endpoint, parameters), method: endpoint.method,
            idempotencyKey: idempotencyKey, subject: subject)
        guard (200..<300).contains(raw.status) else {
            throw FinAgentClientError(subject: subject, reason: raw.failure(of: endpoint))
        }
        do {
            return try WireJSON.decode(Response.self, from: raw.body)
        } catch {
            throw FinAgentClientError(subject: subject, reason: raw.misunderstood)
        }
    }

    private func encoded(_ body: some Encodable, _ subject: String) throws(FinAgentClientError) -> [UInt8] {
        do {
            return try WireJSON.encode(body)
        } catch {
            throw FinAgentClientError(subject: subject, reason: .unencodable(detail: "\(error)"))
        }
    }

    private func address(of endpoint: Endpoint, _ parameters: [String: String]) -> String {
        var path = endpoint.path
        for (name, value) in parameters {
            path = path.replacing("{\(name)}", with: Self.escaped(value))
        }
        let base = baseURL.absoluteString
        return (base.hasSuffix("/") ? String(base.dropLast()) : base) + path
    }

    /// `value` as one segment of a path: everything but the unreserved characters of RFC 3986 is escaped.
    private static func escaped(_ value: String) -> String {
        let unreserved = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return value.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }
}
