/// A turn under lease, with all that is needed to run and commit it.
public struct ClaimedTurn: Sendable {
    public var id: String
    /// Which try this is, from 1.
    public var attempt: Int
    public var occasion: TurnOccasion
    public var conversation: ConversationRecord
    public var settings: TurnSettings
    /// As it stood when the turn was claimed.
    public var policy: ConversationPolicy
    /// The reply may be streamed: the app has the event stream and streaming switched on.
    public var isStreaming: Bool
    /// The newest message this turn has seen; a newer one supersedes it.
    public var lastPosition: Int64
    /// The newest message an earlier turn answered.
    public var answeredPosition: Int64
    public var transcript: [TranscriptEntry]
    public var user: UserRecord

    /// Makes a claim.
    public init(
        id: String, attempt: Int, occasion: TurnOccasion, conversation: ConversationRecord, settings: TurnSettings,
        policy: ConversationPolicy, isStreaming: Bool, lastPosition: Int64, answeredPosition: Int64,
        transcript: [TranscriptEntry], user: UserRecord
    ) {
        self.id = id
        self.attempt = attempt
        self.occasion = occasion
        self.conversation = conversation
        self.settings = settings
        self.policy = policy
        self.isStreaming = isStreaming
        self.lastPosition = lastPosition
        self.answeredPosition = answeredPosition
        self.transcript = transcript
        self.user = user
    }
}
