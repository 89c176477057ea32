/// A release of the public API and what it changes on the wire (CONTRACT §2).
///
/// Version differences are properties of this type and of nothing else; code asks for a property, never for a version.
public enum APIVersion: String, Sendable, Hashable, CaseIterable, Codable {
    case v2_14 = "2.14"
    case v2_15 = "2.15"
    case v2_16 = "2.16"
    case v2_17 = "2.17"
    case preview = "Preview"

    /// What an app package answers with unless it says otherwise.
    public static let standard = APIVersion.v2_16

    /// The endpoints beyond start, reply and CSAT exist.
    public var hasOrchestration: Bool { properties.hasOrchestration }
    /// `fin_replied` carries `awaiting_user_reply` and no separate status event follows: the reply itself is the done signal.
    public var replyIsDoneSignal: Bool { properties.replyIsDoneSignal }
    /// `settings` is read; otherwise it is ignored like any unknown field.
    public var acceptsSettings: Bool { properties.acceptsSettings }
    /// `message.timestamp` must be there.
    public var requiresMessageTimestamp: Bool { properties.requiresMessageTimestamp }
    /// A procedure's start is announced with `fin_status_updated: thinking`.
    public var announcesThinking: Bool { properties.announcesThinking }
    /// Error messages name fields as sentences (`User ID is required`) instead of by path (`user.id is required`).
    public var wordsFieldNames: Bool { properties.wordsFieldNames }

    private struct Properties {
        var hasOrchestration = false
        var replyIsDoneSignal = false
        var acceptsSettings = false
        var requiresMessageTimestamp = true
        var announcesThinking = false
        var wordsFieldNames = false
    }

    private var properties: Properties {
        switch self {
        case .v2_14, .v2_15:
            Properties(replyIsDoneSignal: true)
        case .v2_16:
            Properties()
        case .v2_17:
            Properties(
                hasOrchestration: true, acceptsSettings: true, requiresMessageTimestamp: false, announcesThinking: true)
        case .preview:
            Properties(
                hasOrchestration: true, acceptsSettings: true, requiresMessageTimestamp: false, announcesThinking: true,
                wordsFieldNames: true)
        }
    }
}
