public import FinAgentAPI

/// A message that passed every check of its form: what `POST /fin/start` and `/fin/reply` ask the store to take in.
public struct IncomingMessage: Sendable {
    /// What the message does to its conversation.
    public enum Kind: Sendable, Hashable {
        /// Opens a new one.
        case start
        /// Goes on with an existing one.
        case reply
    }

    /// Ids for everything the message may bring into being; unused ones are simply dropped.
    public struct NewIdentifiers: Sendable {
        public var conversation: String
        public var publicNumber: String
        public var user: String
        public var message: String
        public var turn: String
        /// One for each history message.
        public var history: [String]

        /// Draws the ids.
        public init(historyCount: Int, from ids: some IdentifierSource) {
            conversation = ids.identifier("cnv")
            publicNumber = ids.publicNumber()
            user = ids.identifier("usr")
            message = ids.identifier("msg")
            turn = ids.identifier("trn")
            history = (0..<historyCount).map { _ in ids.identifier("msg") }
        }
    }

    public var kind: Kind
    public var appID: String
    /// The version a new conversation will keep (CONTRACT §2).
    public var version: APIVersion
    public var draft: MessageDraft
    public var now: Timestamp
    public var ids: NewIdentifiers
    /// See ``IdempotentRequest/mark``.
    public var idempotencyMark: String?

    /// Makes a message.
    public init(
        kind: Kind, appID: String, version: APIVersion, draft: MessageDraft, now: Timestamp, ids: NewIdentifiers,
        idempotencyMark: String? = nil
    ) {
        self.kind = kind
        self.appID = appID
        self.version = version
        self.draft = draft
        self.now = now
        self.ids = ids
        self.idempotencyMark = idempotencyMark
    }

    /// How long two equal messages count as one (CONTRACT §3).
    public static let duplicateWindow = Duration.seconds(300)
}
