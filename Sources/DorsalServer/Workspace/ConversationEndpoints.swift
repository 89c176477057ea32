import DorsalCore
import FinAgentAPI
import HTTPTypes
import Hummingbird

/// The endpoints about conversations.
struct ConversationEndpoints: Sendable {
    private static let pageSize = 20

    let desk: InboxDesk
    let admins: AdminDesk
    let turns: Wakeup
    let deliveries: Wakeup
    let feed: EventFeed

    func answer(_ call: WorkspaceCall, workspace: AppPackage) async throws -> Response {
        var renderer = ConversationRenderer(workspaceName: workspace.name)
        switch call.endpoint {
        case .retrieveConversation:
            renderer.isPlain = try isPlain(call)
            _ = try call.flag("include_translations")
            let detail = try await desk.conversation(try call.parameter("conversation_id"))
            return try .json(renderer.detail(detail))
        case .replyToConversation:
            _ = try await admins.owner()
            let number = try call.parameter("conversation_id")
            return try answer(renderer, try await desk.reply(number, call.body, version: call.version))
        case .manageConversation:
            _ = try await admins.owner()
            let number = try call.parameter("conversation_id")
            return try answer(renderer, try await desk.manage(number, call.body, version: call.version))
        case .searchConversations:
            _ = (try call.flag("include_monitors"), try call.flag("include_scorecards"))
            return try list(renderer, try await desk.search(call.body, version: call.version))
        default:
            return try list(renderer, try await desk.list(try call.page(standardSize: Self.pageSize)))
        }
    }

    private func isPlain(_ call: WorkspaceCall) throws -> Bool {
        switch call.query["display_as"] {
        case nil, "", "html": return false
        case "plaintext": return true
        default:
            throw RequestFailure(
                .badRequest, .parameterInvalid, "display_as must be plaintext or html", field: "display_as")
        }
    }

    private func list(_ renderer: ConversationRenderer, _ page: Page<InboxConversation>) throws -> Response {
        try .json(
            [
                "type": "conversation.list", "total_count": .integer(Int64(page.total)),
                "pages": PageRenderer.cursorPages(page),
                "conversations": .array(page.items.map { .object(renderer.conversation($0)) }),
            ] as JSONValue)
    }

    /// Rings for what was written with it.
    private func answer(_ renderer: ConversationRenderer, _ receipt: InboxDesk.Receipt) throws -> Response {
        if let handover = receipt.handover {
            feed.publish(conversationID: handover.conversation.id)
            if handover.hasDeliveries { deliveries.signal() }
        }
        if receipt.startedTurn { turns.signal() }
        return try .json(renderer.detail(receipt.detail))
    }
}
