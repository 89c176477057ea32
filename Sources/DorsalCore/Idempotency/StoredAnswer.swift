/// The response to a request with an ``IdempotencyKey``, kept so that it can be given again.
public struct StoredAnswer: Sendable, Hashable {
    public var status: Int
    /// The body's bytes.
    public var body: [UInt8]
    /// The id of the request that was carried out; error bodies name it.
    public var requestID: String

    /// Makes an answer.
    public init(status: Int, body: [UInt8], requestID: String) {
        self.status = status
        self.body = body
        self.requestID = requestID
    }

    /// The request was carried out or refused for what it says. Otherwise it may fare better another time and is not kept.
    public var isFinal: Bool { status < 500 && status != 429 }
}
