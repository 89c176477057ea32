import DorsalCore

/// A message with what of it can be worked out beforehand, off the one thread that writes.
struct EncodedMessage: Sendable {
    let message: IncomingMessage
    let fingerprint: String?
    let attachments: SQLValue
    let settings: SQLValue
    /// The memory of a conversation that has just begun.
    let newMemory: SQLValue

    /// Works everything out. Throws when a value cannot be encoded.
    init(_ message: IncomingMessage) throws(StoreError) {
        self.message = message
        fingerprint = message.draft.fingerprint
        do {
            attachments =
                message.draft.attachments.isEmpty ? .text("[]") : try StoredJSON.text(message.draft.attachments)
            settings = try StoredJSON.text(message.draft.settings)
            newMemory = message.kind == .start ? try StoredJSON.text(ConversationMemory()) : .null
        } catch {
            throw StoreError(operation: "accept", cause: error)
        }
    }
}
