/// How an attempt to deliver a webhook ended. A closed vocabulary, stored and shown as its raw value.
public enum DeliveryOutcome: String, Sendable, Hashable, CaseIterable, Codable {
    /// The receiver answered 2xx.
    case delivered
    /// The receiver answered with another status.
    case refused = "http_status"
    /// No complete answer within the deadline.
    case timeout
    /// The connection could not be made or broke.
    case connection
    /// What came back is no answer in HTTP, or its head is too large.
    case badResponse = "bad_response"
    /// TLS failed.
    case tls
    /// The host's name does not resolve.
    case nameResolution = "name_resolution"
    /// The address is one that webhooks must not reach.
    case blockedAddress = "blocked_address"
    /// The URL or the signing secret cannot be used.
    case configuration
}
