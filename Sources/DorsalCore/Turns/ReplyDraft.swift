/// What the agent wants to say.
public struct ReplyDraft: Sendable, Hashable {
    /// Sanitised HTML from the contract's set of elements (CONTRACT §4).
    public var html: String
    /// The reply as plain text as it grows, each a prefix of the next and the last one the whole; empty when it is not to be
    /// streamed (CONTRACT §6).
    public var chunks: [String]
    /// How long to wait between chunks; without it they follow as soon as they are there.
    public var pace: Duration?
    /// The stream of chunks that the reply closes; given when the reply is streamed.
    var streamID: String?

    /// Makes a draft.
    public init(html: String, chunks: [String] = [], pace: Duration? = nil) {
        self.html = html
        self.chunks = chunks
        self.pace = pace
    }
}
