/// What one turn of a conversation names.
struct TurnMentions: Sendable {
    /// The things, in order, with how well they are named.
    var entities: [(entity: Int, score: Float)]
    /// Every word of a name that was said.
    var tokens: Set<Int32>
}
