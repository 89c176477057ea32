/// The endpoints of the Fin Agent API as data: router, client and documents derive from this list (CONTRACT §3–§7).
public enum Endpoint: String, Sendable, Hashable, CaseIterable {
    case start
    case reply
    case csat
    case ask
    case capabilities
    case escalate
    case runProcedure
    case collectAgentInput

    /// The HTTP method. Every endpoint of this API is called with `POST`.
    public var method: String { "POST" }

    /// The path with its parameters in braces, as OpenAPI writes them.
    public var path: String {
        switch self {
        case .start: "/fin/start"
        case .reply: "/fin/reply"
        case .csat: "/fin/csat"
        case .ask: "/fin/ask"
        case .capabilities: "/fin/capabilities"
        case .escalate: "/fin/escalate"
        case .runProcedure: "/fin/procedures/{procedure_id}/run"
        case .collectAgentInput: "/procedures/{conversation_id}/collect_agent_input"
        }
    }

    /// The scope a token needs. The API key's one scope is enough for all of them (CONTRACT §1).
    public var scope: Scope { .writeConversations }

    /// The versions that have this endpoint (CONTRACT §2).
    public var versions: [APIVersion] {
        switch self {
        case .start, .reply, .csat: APIVersion.allCases
        case .ask, .capabilities, .escalate, .runProcedure, .collectAgentInput:
            APIVersion.allCases.filter(\.hasOrchestration)
        }
    }
}
