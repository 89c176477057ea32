public import FinAgentAPI

/// A conversation as the store knows it.
public struct ConversationRecord: Sendable, Hashable {
    public var id: String
    public var appID: String
    /// The application's own id.
    public var externalID: String
    /// The id under which the workspace API knows it (CONTRACT §9).
    public var publicNumber: String
    /// The version it was started with; its events keep it (CONTRACT §2).
    public var version: APIVersion
    public var status: ConversationStatus
    public var outcome: ConversationOutcome?
    public var resolutionState: ResolutionState?
    public var memory: ConversationMemory
    public var attributes: [String: JSONValue]
    /// The sequence of the newest event; 0 when there is none.
    public var lastSequence: Int64

    /// Makes a record.
    public init(
        id: String, appID: String, externalID: String, publicNumber: String, version: APIVersion,
        status: ConversationStatus, outcome: ConversationOutcome?, resolutionState: ResolutionState? = nil,
        memory: ConversationMemory, attributes: [String: JSONValue], lastSequence: Int64
    ) {
        self.id = id
        self.appID = appID
        self.externalID = externalID
        self.publicNumber = publicNumber
        self.version = version
        self.status = status
        self.outcome = outcome
        self.resolutionState = resolutionState
        self.memory = memory
        self.attributes = attributes
        self.lastSequence = lastSequence
    }
}
