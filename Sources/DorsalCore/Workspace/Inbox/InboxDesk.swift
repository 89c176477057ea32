public import FinAgentAPI

/// Conversations as a client of the workspace API reads and handles them.
public struct InboxDesk: Sendable {
    private let store: any InboxStore & ConversationStore & AdminDirectory & AccessStore
    private let clock: any WallClock
    private let ids: any IdentifierSource

    /// Makes the desk.
    public init(
        store: any InboxStore & ConversationStore & AdminDirectory & AccessStore, clock: any WallClock,
        ids: any IdentifierSource
    ) {
        self.store = store
        self.clock = clock
        self.ids = ids
    }

    /// A conversation after something was done with it, and what has to be told because of it.
    public struct Receipt: Sendable {
        public var detail: InboxDetail
        /// The agent gave it up just now.
        public var handover: HandoverOutcome.Receipt?
        /// The agent has something to answer.
        public var startedTurn: Bool
    }

    /// Conversations, newest first.
    public func list(_ request: PageRequest) async throws(StoreError) -> Page<InboxConversation> {
        try await store.inbox(request, filter: nil, now: clock.now())
    }

    /// Conversations that match a query.
    public func search(_ body: JSONValue, version: APIVersion) async throws -> Page<InboxConversation> {
        var reader = SearchReader<ConversationField>(version: version, standardSize: 20)
        let search = try reader.read(body)
        return try await store.inbox(search.request, filter: search.filter, now: clock.now())
    }

    /// The conversation with that number.
    public func conversation(_ number: String) async throws -> InboxDetail {
        guard let detail = try await store.inboxDetail(number: number, now: clock.now()) else {
            throw WorkspaceRefusal.notFound(.conversation)
        }
        return detail
    }

    /// Replies: as an admin, as a note, or for a contact. `last` stands for the contact's newest conversation.
    public func reply(_ number: String, _ body: JSONValue, version: APIVersion) async throws -> Receipt {
        var reader = InboxReader(version: version, now: clock.now())
        switch try reader.reply(body) {
        case .admin(let id, let action):
            return try await act(action, on: number, by: id)
        case .contact(let contact, let body, let attachments):
            let latest = number == "last" ? try await store.latestConversation(ofContact: contact) : number
            guard let latest else { throw WorkspaceRefusal.notFound(.conversation) }
            return try await speak(for: contact, body, attachments, in: latest)
        }
    }

    /// Closes, opens, snoozes or assigns.
    public func manage(_ number: String, _ body: JSONValue, version: APIVersion) async throws -> Receipt {
        var reader = InboxReader(version: version, now: clock.now())
        guard case .admin(let id, let action) = try reader.manage(body) else {
            throw WorkspaceRefusal.notFound(.conversation)
        }
        return try await act(action, on: number, by: id)
    }

    private func act(_ action: InboxAction, on number: String, by adminID: String) async throws -> Receipt {
        try await check(admin: adminID, at: "admin_id")
        if case .assign(.admin(let id), _) = action, id != "0" { try await check(admin: id, at: "assignee_id") }
        if case .assign(.team(let id), _) = action, id != "0" {
            throw InvalidRequest(
                problems: [Problem(.parameterInvalid, "This workspace has no teams", field: "assignee_id")])
        }
        let outcome = try await store.act(action, onConversation: number, by: adminID, at: clock.now(), ids: ids)
        guard case .done(let handover) = outcome else { throw WorkspaceRefusal.notFound(.conversation) }
        return Receipt(detail: try await conversation(number), handover: handover, startedTurn: false)
    }

    private func check(admin id: String, at field: String) async throws {
        guard try await store.admins().contains(where: { $0.id == id }) else {
            throw InvalidRequest(
                problems: [Problem(.parameterInvalid, "\(field) is no admin of this workspace", field: field)])
        }
    }

    /// What a contact says goes the way of `/fin/reply`, or to the human who has the conversation.
    private func speak(
        for contact: ContactReference, _ body: String, _ attachments: [Attachment], in number: String
    ) async throws -> Receipt {
        let detail = try await conversation(number)
        guard Self.isContact(contact, of: detail.conversation) else {
            throw InvalidRequest(
                problems: [Problem(.parameterInvalid, "The contact is not part of this conversation")])
        }
        let record = detail.conversation.record
        guard let externalID = detail.conversation.contact.externalID else {
            throw WorkspaceRefusal.notFound(.contact)
        }
        let now = clock.now()
        let draft = MessageDraft(
            conversationID: record.externalID, message: Message(author: .user, body: body, timestamp: now),
            user: User(id: externalID), attachments: attachments)
        let message = IncomingMessage(
            kind: .reply, appID: record.appID, version: record.version, draft: draft, now: now,
            ids: .init(historyCount: 0, from: ids))
        switch try await store.accept(message) {
        case .accepted: return Receipt(detail: try await conversation(number), handover: nil, startedTurn: true)
        case .duplicate: return Receipt(detail: detail, handover: nil, startedTurn: false)
        case .escalated:
            let isWritten = try await store.appendUserMessage(
                body, attachments: attachments, toConversation: number, id: ids.identifier("msg"), at: now)
            guard isWritten else { throw WorkspaceRefusal.notFound(.conversation) }
            return Receipt(detail: try await conversation(number), handover: nil, startedTurn: false)
        case .conversationExists, .conversationNotFound: throw WorkspaceRefusal.notFound(.conversation)
        }
    }

    private static func isContact(_ reference: ContactReference, of conversation: InboxConversation) -> Bool {
        switch reference {
        case .id(let id): conversation.contact.id == id
        case .externalID(let id): conversation.contact.externalID == id
        case .email(let email): conversation.contact.email == email
        }
    }
}
