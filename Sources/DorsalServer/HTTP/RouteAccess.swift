public import FinAgentAPI

/// What a route asks of its caller.
public enum RouteAccess: Sendable, Hashable {
    /// An API key with the endpoint's scope, in one of the endpoint's versions (CONTRACT §1, §2).
    case apiKey(Endpoint)
    /// A token with the scopes of the endpoint that its method calls (CONTRACT §9).
    case workspace([WorkspaceEndpoint])
    /// A stream's token in the address (CONTRACT §6).
    case streamToken
    /// Nothing: it shows nothing of the workspace.
    case open
    /// A browser that found the console; what more it asks stands in the rule.
    case console(ConsoleAccess)
    /// Nothing, and it is there in the laptop profile only.
    case development
}
