/// What one attempt met, as it goes into the attempt log and into the rules that follow from it.
public struct DeliveryReport: Sendable, Hashable {
    public var outcome: DeliveryOutcome
    /// The HTTP status, when the receiver gave one.
    public var status: Int?
    /// From the first step to the end of the answer.
    public var duration: Duration
    /// Where a 3xx pointed; nobody went there.
    public var location: String?
    /// Every `Retry-After` header as it came.
    public var retryAfter: [String]
    /// The beginning of the answer's body.
    public var response: ResponseExcerpt?

    /// Makes a report.
    public init(
        _ outcome: DeliveryOutcome, status: Int? = nil, duration: Duration = .zero, location: String? = nil,
        retryAfter: [String] = [], response: ResponseExcerpt? = nil
    ) {
        self.outcome = outcome
        self.status = status
        self.duration = duration
        self.location = location
        self.retryAfter = retryAfter
        self.response = response
    }

    /// The report of a complete answer.
    public init(
        status: Int, duration: Duration, location: String? = nil, retryAfter: [String] = [],
        response: ResponseExcerpt? = nil
    ) {
        self.init(
            (200..<300).contains(status) ? .delivered : .refused, status: status, duration: duration,
            location: location, retryAfter: retryAfter, response: response)
    }

    /// The endpoint is gone for good (RFC 9110 §15.5.11).
    public var isGone: Bool { outcome == .refused && status == 410 }

    /// The endpoint asks for fewer requests (RFC 6585 §4).
    public var isRateLimited: Bool { outcome == .refused && status == 429 }

    /// The failure speaks of the endpoint and not of the event: the endpoint is given less at a time.
    public var burdensEndpoint: Bool {
        switch outcome {
        case .delivered, .blockedAddress, .configuration: false
        case .refused: isRateLimited || [502, 503, 504].contains(status)
        case .timeout, .connection, .badResponse, .tls, .nameResolution: true
        }
    }
}
