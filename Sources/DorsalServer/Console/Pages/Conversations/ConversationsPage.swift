import DorsalCore
import FinAgentAPI

/// Fin AI Agent → Conversations.
struct ConversationsPage: Sendable {
    private static let size = 50

    let rows: [ConversationRow]
    let states: [ConsoleChoice]
    let isNarrowed: Bool
    let older: String?
    let isLater: Bool

    init(_ visit: ConsoleVisit, access: AccessService, stores: any Stores) async throws {
        let app = try await access.finAgentApp()
        let state = visit.query["status"].flatMap(ConversationStatus.init(rawValue:))
        let found = try await stores.conversations(
            appID: app.id, state: state, before: visit.query["before"], limit: Self.size + 1)
        rows = found.prefix(Self.size).map(ConversationRow.init)
        states =
            [ConsoleChoice(value: "", label: "Any status", isChosen: state == nil)]
            + ConsoleChoice.all(ConversationStatus.allCases.map(\.rawValue), chosen: state?.rawValue ?? "")
        isNarrowed = state != nil
        let filter = state.map { "status=\($0.rawValue)&" } ?? ""
        older =
            found.count > Self.size
            ? rows.last.map { "\(ConsolePlace.conversations.path)?\(filter)before=\($0.id)" } : nil
        isLater = visit.query["before"] != nil
    }
}
