/// What webhooks may reach, and how long an attempt may take. The same for deliveries, probes and tests.
public struct WebhookRules: Sendable, Hashable {
    /// What an attempt may take at most.
    public static let longestDeadline = Duration.seconds(30)

    /// The development profile: this machine may be reached, also over plain http.
    public var allowsLoopback: Bool
    /// One deadline over name resolution, connection, TLS, request and the whole answer.
    public var deadline: Duration
    /// A file with certificates in PEM form that receivers' certificates may be signed by, beside those the system trusts.
    public var authorityFile: String?
    /// The public address of this server, which is no callback.
    public var ownURL: String?
    /// The port this server listens on: that port of this machine's own addresses is no callback either.
    public var ownPort: Int?

    /// Makes rules; without arguments the safe defaults.
    public init(
        allowsLoopback: Bool = false, deadline: Duration = .seconds(5), authorityFile: String? = nil,
        ownURL: String? = nil, ownPort: Int? = nil
    ) {
        self.allowsLoopback = allowsLoopback
        self.deadline = min(max(deadline, .milliseconds(100)), Self.longestDeadline)
        self.authorityFile = authorityFile
        self.ownURL = ownURL
        self.ownPort = ownPort
    }
}
