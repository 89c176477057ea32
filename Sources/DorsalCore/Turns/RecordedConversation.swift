/// A conversation as it was: everything that was said, and the turns that answered it.
public struct RecordedConversation: Sendable {
    public var conversation: ConversationRecord
    public var user: UserRecord
    public var transcript: [TranscriptEntry]
    /// In order; superseded ones left out.
    public var turns: [RecordedTurn]

    /// Makes a conversation.
    public init(
        conversation: ConversationRecord, user: UserRecord, transcript: [TranscriptEntry], turns: [RecordedTurn]
    ) {
        self.conversation = conversation
        self.user = user
        self.transcript = transcript
        self.turns = turns
    }
}
