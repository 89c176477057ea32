import NIOCore

/// How a server is to run. Read once, from flags, environment and defaults, by whoever starts it.
public struct ServerSettings: Sendable, Hashable {
    /// The address to listen on.
    public var host: String
    /// The port to listen on; 0 takes a free one.
    public var port: Int
    /// How clients reach this server, without a trailing slash; by default `http://` and the address it listens on.
    public var publicURL: String?
    /// The laptop profile: loopback callbacks over plain http are allowed and the development helpers are on.
    public var isDevelopment: Bool
    /// The most bytes a request's body may have.
    public var maximumBodyBytes: Int
    /// How many API requests an app may make a minute (CONTRACT §8); `nil` for as many as it likes.
    public var requestsPerMinute: Int?
    /// How many requests with a key that is none an address may make a minute before it gets `429`; `nil` for as many as it likes.
    public var badKeysPerMinute: Int?
    /// Addresses of proxies that are believed about where a request came from (`X-Forwarded-For`).
    public var trustedProxies: [String]
    /// How many connections may be open at a time; others wait until one ends.
    public var maximumConnections: Int
    /// How long a connection stays open on which nothing happens. Event streams are none of these.
    public var idleTimeout: Duration
    /// What an attempt to deliver a webhook may take in all, at most 30 seconds.
    public var webhookDeadline: Duration
    /// A file of certificates that webhook receivers' may be signed by, beside those the system trusts.
    public var webhookAuthorityFile: String?

    /// Makes settings; without arguments the safe defaults.
    public init(
        host: String = "127.0.0.1", port: Int = 8080, publicURL: String? = nil, isDevelopment: Bool = false,
        maximumBodyBytes: Int = 16 << 20, requestsPerMinute: Int? = 10_000, badKeysPerMinute: Int? = 300,
        trustedProxies: [String] = [], maximumConnections: Int = 16_000, idleTimeout: Duration = .seconds(75),
        webhookDeadline: Duration = .seconds(5), webhookAuthorityFile: String? = nil
    ) {
        self.host = host
        self.port = port
        self.publicURL = publicURL
        self.isDevelopment = isDevelopment
        self.maximumBodyBytes = maximumBodyBytes
        self.requestsPerMinute = requestsPerMinute
        self.badKeysPerMinute = badKeysPerMinute
        self.trustedProxies = trustedProxies
        self.maximumConnections = maximumConnections
        self.idleTimeout = idleTimeout
        self.webhookDeadline = webhookDeadline
        self.webhookAuthorityFile = webhookAuthorityFile
    }

    /// What a client's connection may do.
    var connectionLimits: ConnectionLimits {
        var limits = ConnectionLimits()
        limits.idleTime = TimeAmount(idleTimeout)
        return limits
    }

    /// What webhooks may reach, and how long they may take.
    var webhookRules: WebhookRules {
        WebhookRules(
            allowsLoopback: isDevelopment, deadline: webhookDeadline, authorityFile: webhookAuthorityFile,
            ownURL: publicURL, ownPort: port)
    }
}
