/// A message of a conversation, as far as it may name what is talked about.
public struct DialogueTurn: Sendable, Hashable {
    public var text: String
    /// A user misspells names, the agent does not.
    public var isUser: Bool

    /// Makes a turn.
    public init(_ text: String, isUser: Bool) {
        self.text = text
        self.isUser = isUser
    }
}
