/// A message as a client sends it, the new one or one of the history (CONTRACT §3).
public struct Message: Sendable, Hashable, Codable {
    /// Who wrote it.
    public var author: Author
    /// Plain text or HTML.
    public var body: String
    /// When it was written. Required before 2.17; part of what makes two messages the same.
    public var timestamp: Timestamp?

    /// Makes a message.
    public init(author: Author, body: String, timestamp: Timestamp? = nil) {
        self.author = author
        self.body = body
        self.timestamp = timestamp
    }
}
