public import FinAgentAPI

/// A turn that comes by itself unless a message comes first, which takes its place.
public struct ScheduledTurn: Sendable, Hashable {
    public var id: String
    public var occasion: TurnOccasion
    public var dueAt: Timestamp

    /// Makes a turn for the future.
    public init(id: String, occasion: TurnOccasion, dueAt: Timestamp) {
        self.id = id
        self.occasion = occasion
        self.dueAt = dueAt
    }
}
