/// What is looked for.
public struct SearchQuery: Sendable, Hashable {
    /// The question.
    public var text: String
    /// What was said before, oldest first, and what names the thing it is about.
    public var dialogue: [DialogueTurn]
    public var scope: SearchScope

    /// Makes a query.
    public init(_ text: String, dialogue: [DialogueTurn] = [], scope: SearchScope = .everything) {
        self.text = text
        self.dialogue = dialogue
        self.scope = scope
    }
}
