public import FinAgentAPI

/// Takes messages in: checks the form, then writes user, conversation, message and turn in one transaction (ARCHITECTURE §2).
public struct MessageIntake: Sendable {
    private let store: any ConversationStore
    private let clock: any WallClock
    private let ids: any IdentifierSource

    /// Makes the intake.
    public init(store: any ConversationStore, clock: any WallClock, ids: any IdentifierSource) {
        self.store = store
        self.clock = clock
        self.ids = ids
    }

    /// What a message that was taken in is answered with.
    public struct Receipt: Sendable {
        public var draft: MessageDraft
        public var conversation: ConversationRecord
        public var attributeErrors: AttributeErrors
        /// A stream of the turn begins after this event.
        public var precedingSequence: Int64
        /// A turn was made for it; a duplicate makes none.
        public var startedTurn: Bool
        public var receivedAt: Timestamp
    }

    /// Takes in the JSON body of a request; `mark` is that of its ``IdempotencyKey``.
    ///
    /// Throws ``InvalidRequest`` for a body that is wrong in itself, ``IntakeRefusal`` for one that does not fit the
    /// conversation's state, ``StoreError`` when it could not be made durable. Nothing is written in any of these cases.
    public func take(
        _ request: MessageRequest, body: JSONValue, app: AppPackage, version: APIVersion, mark: String? = nil
    ) async throws -> Receipt {
        let validator = MessageRequestValidator(version: version)
        let draft =
            switch request {
            case .start: try validator.start(body)
            case .reply: try validator.reply(body)
            case .ask: try validator.ask(body)
            }
        let now = clock.now()
        let message = IncomingMessage(
            kind: request.kind, appID: app.id, version: version, draft: draft, now: now,
            ids: .init(historyCount: draft.history.count, from: ids), idempotencyMark: mark)
        switch try await store.accept(message) {
        case .accepted(let receipt):
            return Receipt(
                draft: draft, conversation: receipt.conversation, attributeErrors: receipt.attributeErrors,
                precedingSequence: receipt.precedingSequence, startedTurn: true, receivedAt: now)
        case .duplicate(let receipt):
            return Receipt(
                draft: draft, conversation: receipt.conversation, attributeErrors: receipt.attributeErrors,
                precedingSequence: receipt.precedingSequence, startedTurn: false, receivedAt: now)
        case .conversationExists: throw IntakeRefusal.conversationExists
        case .conversationNotFound: throw IntakeRefusal.conversationNotFound
        case .escalated: throw IntakeRefusal.escalated
        }
    }
}
