/// A turn without its words.
struct TurnKey: Hashable, Sendable {
    private let text: Int
    private let isUser: Bool

    init(_ turn: DialogueTurn) {
        text = TextHash.of(turn.text)
        isUser = turn.isUser
    }
}
