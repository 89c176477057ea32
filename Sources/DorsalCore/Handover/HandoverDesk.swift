public import FinAgentAPI

/// Hands conversations and users over to humans when the application asks for it (CONTRACT §7).
public struct HandoverDesk: Sendable {
    private let store: any ConversationStore
    private let clock: any WallClock
    private let ids: any IdentifierSource

    /// Makes the desk.
    public init(store: any ConversationStore, clock: any WallClock, ids: any IdentifierSource) {
        self.store = store
        self.clock = clock
        self.ids = ids
    }

    /// What a hand-over is answered with.
    public struct Receipt: Sendable {
        public var handover: HandoverOutcome.Receipt
        /// A conversation was opened for a user.
        public var isNew: Bool
    }

    /// Carries out the JSON body of a request; `mark` is that of its ``IdempotencyKey``.
    ///
    /// Throws ``InvalidRequest`` for a body that is wrong, also when there is no such conversation; ``StoreError`` when it could not
    /// be made durable. Nothing is written then.
    public func handOver(
        _ body: JSONValue, app: AppPackage, version: APIVersion, mark: String? = nil
    ) async throws -> Receipt {
        let draft = try HandoverRequestValidator(version: version).read(body)
        let isNew: Bool
        let target: Handover.Target
        switch draft.subject {
        case .conversation(let externalID):
            (isNew, target) = (false, .conversation(externalID: externalID))
        case .user(let user, let message):
            let newIDs = IncomingMessage.NewIdentifiers(historyCount: 0, from: ids)
            (isNew, target) = (true, .user(user, message: message, version: version, ids: newIDs))
        }
        let handover = Handover(
            appID: app.id, target: target, note: draft.context, now: clock.now(), idempotencyMark: mark)
        switch try await store.handOver(handover, ids: ids) {
        case .handedOver(let receipt): return Receipt(handover: receipt, isNew: isNew)
        case .conversationNotFound:
            // Elsewhere an unknown conversation is a 404; here the public description makes it a bad parameter.
            throw InvalidRequest(
                problems: [Problem(.parameterInvalid, "Conversation not found", field: "conversation_id")])
        }
    }
}
