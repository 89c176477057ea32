import DorsalCore
import FinAgentAPI

/// Fin AI Agent → Conversations.
struct ConversationsPage: ConsolePage {
    private static let size = 50

    let path = ConsolePlace.conversations.path
    let template = "conversations"
    let title = "Conversations"
    let place = ConsolePlace.conversations
    let access: AccessService
    let stores: any Stores

    private struct Content: Sendable {
        var rows: [ConversationRow]
        var hasRows: Bool
        var states: [ConsoleChoice]
        var isNarrowed: Bool
        var older: String?
        var isLater: Bool
    }

    func content(_ visit: ConsoleVisit) async throws -> any Sendable {
        let app = try await access.finAgentApp()
        let state = visit.query["status"].flatMap(ConversationStatus.init(rawValue:))
        let found = try await stores.conversations(
            appID: app.id, state: state, before: visit.query["before"], limit: Self.size + 1)
        let rows = found.prefix(Self.size).map(ConversationRow.init)
        let filter = state.map { "status=\($0.rawValue)&" } ?? ""
        return Content(
            rows: rows, hasRows: !rows.isEmpty,
            states: [ConsoleChoice(value: "", label: "Any status", isChosen: state == nil)]
                + ConsoleChoice.all(ConversationStatus.allCases.map(\.rawValue), chosen: state?.rawValue ?? ""),
            isNarrowed: state != nil,
            older: found.count > Self.size ? rows.last.map { "\(path)?\(filter)before=\($0.id)" } : nil,
            isLater: visit.query["before"] != nil)
    }
}
