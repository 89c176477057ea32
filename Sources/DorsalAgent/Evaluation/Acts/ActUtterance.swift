public import DorsalCore

/// Something a user says, with the acts that it is.
public struct ActUtterance: Sendable, Hashable, Codable {
    public var id: String
    public var text: String
    /// The acts that have to be read, by their names in traces.
    public var acts: [String]
    /// Acts that may be read as well: the thanks beside "that worked", or what people disagree on.
    public var may: [String]?
    /// What the agent has asked; nothing when this is missing.
    public var pending: PendingQuestion?
    /// After an answer this resolves the conversation. Without it, it must not.
    public var resolves: Bool?

    /// Makes an utterance.
    public init(
        id: String, text: String, acts: [String], may: [String]? = nil, pending: PendingQuestion? = nil,
        resolves: Bool? = nil
    ) {
        self.id = id
        self.text = text
        self.acts = acts
        self.may = may
        self.pending = pending
        self.resolves = resolves
    }
}
