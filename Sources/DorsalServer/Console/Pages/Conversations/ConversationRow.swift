import DorsalCore
import FinAgentAPI

/// A conversation in a list.
struct ConversationRow: Sendable {
    var id: String
    var externalID: String
    var who: String
    var opening: String
    var status: String
    var tone: String
    var outcome: String
    var updatedAt: String
    var isPreview: Bool

    init(_ summary: ConversationSummary) {
        id = summary.id
        externalID = summary.externalID
        who = summary.userName ?? summary.userEmail ?? summary.userExternalID
        opening = String(ConsoleText.plain(summary.opening).prefix(160))
        status = summary.status.rawValue.replacing("_", with: " ")
        (outcome, tone) =
            switch summary.outcome {
            case .escalated: ("escalated", "warn")
            case .resolved: (summary.resolutionState == .assumedResolution ? "resolved (assumed)" : "resolved", "good")
            case .answered: ("answered", "good")
            case nil: ("", "")
            }
        updatedAt = ConsoleText.moment(summary.updatedAt)
        isPreview = summary.externalID.hasPrefix(ConversationStory.previewPrefix)
    }
}
