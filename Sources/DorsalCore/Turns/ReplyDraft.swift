/// What the agent wants to say.
public struct ReplyDraft: Sendable, Hashable {
    /// Sanitised HTML from the contract's set of elements (CONTRACT §4).
    public var html: String

    /// Makes a draft.
    public init(html: String) {
        self.html = html
    }
}
