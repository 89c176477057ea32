/// The body of every failed request except a failed rating (CONTRACT §1, §3).
public struct ErrorList: Error, Sendable, Hashable, Codable {
    /// One problem.
    public struct Item: Sendable, Hashable, Codable {
        /// The kind of problem; one of ``ErrorCode`` from this server.
        public var code: String
        public var message: String?
        /// The offending field as a path, e.g. `conversation_metadata.history[3].author`.
        public var field: String?

        /// Makes an item.
        public init(code: ErrorCode, message: String, field: String? = nil) {
            self.code = code.rawValue
            self.message = message
            self.field = field
        }
    }

    /// Always `error.list`.
    public var type: String
    /// The request's id, a UUID; the same as in the `X-Request-Id` header.
    public var requestID: String?
    public var errors: [Item]

    private enum CodingKeys: String, CodingKey {
        case type
        case requestID = "request_id"
        case errors
    }

    /// Makes a list.
    public init(requestID: String?, errors: [Item]) {
        self.type = "error.list"
        self.requestID = requestID
        self.errors = errors
    }
}
