/// How far a conversation has come, for whoever checks that nothing was lost.
public struct ConversationProgress: Sendable, Hashable {
    /// Everything that was said to it is answered.
    public var isAnswered: Bool
    /// Events of it that are not delivered yet.
    public var openDeliveries: Int

    /// Nothing is left to do for it.
    public var isDone: Bool { isAnswered && openDeliveries == 0 }
}
