public import AsyncHTTPClient
public import FinAgentAPI
public import Foundation

/// A client of the Fin Agent API, whoever serves it.
///
/// ```swift
/// let client = FinAgentClient(baseURL: url, apiKey: BearerToken(key), version: .v2_16)
/// let message = Message(author: .user, body: "How do I reset my password?", timestamp: now)
/// let turn = try await client.start(
///     StartRequest(conversationID: "ext-123", message: message, user: User(id: "user-456")))
/// if let url = turn.sseSubscriptionURL {
///     for try await streamed in client.events(at: url) {
///         if case .replied(let reply) = streamed.event { show(reply.message.body) }
///     }
/// }
/// ```
///
/// A value without state: copy and share it freely. It never retries a call by itself, since only the caller knows
/// whether the message is still wanted; pass the same idempotency key when you do.
public struct FinAgentClient: Sendable {
    /// The most bytes of a response that are read.
    public static let maximumResponseBytes = 1 << 20
    /// The most bytes of one streamed event that are read.
    public static let maximumEventBytes = 4 << 20

    /// Where the API is, e.g. `https://api.intercom.io` or `http://localhost:8080`.
    public let baseURL: URL
    /// Sent with every call, never with an event stream.
    public let apiKey: BearerToken
    /// Sent as `Intercom-Version`; without it the server takes the version of the app package.
    public let version: APIVersion?
    /// How long a call may take as a whole, and how long an event stream may take to answer.
    public let timeout: Duration
    /// How event streams come back after their connection broke.
    public let streamRetry: StreamRetryPolicy

    let httpClient: HTTPClient
    let sleep: @Sendable (Duration) async throws -> Void

    /// Makes a client.
    ///
    /// `sleep` waits between the tries of an event stream; tests pass one that returns at once. An `httpClient` of your
    /// own should have a read timeout of more than the server's heartbeat, or a peer that vanished without a word is
    /// never noticed.
    public init(
        baseURL: URL, apiKey: BearerToken, version: APIVersion? = nil,
        httpClient: HTTPClient = FinAgentClient.sharedHTTPClient, timeout: Duration = .seconds(30),
        streamRetry: StreamRetryPolicy = StreamRetryPolicy(),
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.baseURL = baseURL
        self.apiKey = apiKey
        self.version = version
        self.httpClient = httpClient
        self.timeout = timeout
        self.streamRetry = streamRetry
        self.sleep = sleep
    }
}

extension FinAgentClient: CustomReflectable {
    /// Leaves the HTTP client out, since it holds the requests that are under way, and they hold the key.
    public var customMirror: Mirror {
        Mirror(self, children: ["baseURL": baseURL, "apiKey": apiKey, "version": version as Any, "timeout": timeout])
    }
}
