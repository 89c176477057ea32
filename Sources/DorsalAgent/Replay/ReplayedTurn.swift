/// A turn as it was and as it would be now.
public struct ReplayedTurn: Sendable, Hashable, Codable {
    /// The turn's id.
    public var id: String
    /// What the user had said since the turn before.
    public var said: [String]
    public var before: TurnSummary
    public var after: TurnSummary

    /// What is different, a line each; empty when nothing is.
    public var differences: [String] { before.differences(to: after) }
}
