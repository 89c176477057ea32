import DorsalCore
import FinAgentAPI
import Hummingbird

/// The endpoints of the workspace API (CONTRACT §9): one operation of a desk each.
struct WorkspaceController: Sendable {
    let gateway: WorkspaceGateway
    let access: AccessService
    let admins: AdminDesk
    let articles: ArticleEndpoints
    let content: ContentEndpoints
    let attributes: DataAttributeDesk
    let contacts: ContactEndpoints
    let conversations: ConversationEndpoints

    /// Makes the desks of the workspace's stores.
    init(
        stores: any Stores, help: any HelpContentReader, clock: any WallClock, ids: any IdentifierSource,
        address: ServerAddress, gateway: WorkspaceGateway, access: AccessService, turns: Wakeup, deliveries: Wakeup,
        feed: EventFeed
    ) {
        self.gateway = gateway
        self.access = access
        admins = AdminDesk(store: stores, clock: clock, ids: ids)
        articles = ArticleEndpoints(
            desk: ArticleDesk(store: stores, help: help, clock: clock, ids: ids), admins: admins)
        content = ContentEndpoints(
            desk: ContentDesk(store: stores, help: help, clock: clock, ids: ids), address: address)
        attributes = DataAttributeDesk(store: stores, clock: clock)
        contacts = ContactEndpoints(
            desk: ContactDesk(store: stores, clock: clock, ids: ids), admins: admins, address: address)
        conversations = ConversationEndpoints(
            desk: InboxDesk(store: stores, clock: clock, ids: ids), admins: admins, turns: turns,
            deliveries: deliveries, feed: feed)
    }

    func register(on routes: Routes) {
        gateway.serve(WorkspaceEndpoint.allCases, on: routes) { call in try await answer(call) }
    }

    private func answer(_ call: WorkspaceCall) async throws -> Response {
        // What is made here belongs to the workspace, whichever of its app packages the token is of.
        let workspace = try await access.finAgentApp()
        switch call.endpoint {
        case .identifyAdmin:
            return try .json(AdminRenderer(workspace: workspace).identity(try await admins.owner()))
        case .listAdmins:
            _ = try call.flag("display_avatar")
            return try .json(AdminRenderer(workspace: workspace).list(try await admins.list()))
        case .retrieveAdmin:
            let admin = try await admins.admin(try call.parameter("admin_id"))
            return try .json(AdminRenderer(workspace: workspace).admin(admin))
        case .listArticles, .createArticle, .retrieveArticle, .updateArticle, .deleteArticle, .searchArticles:
            return try await articles.answer(call, workspace: workspace)
        case .listContentSources, .createContentSource, .retrieveContentSource, .updateContentSource,
            .deleteContentSource, .listExternalPages, .createExternalPage, .retrieveExternalPage, .updateExternalPage,
            .deleteExternalPage:
            return try await content.answer(call)
        case .listDataAttributes, .createDataAttribute, .updateDataAttribute:
            return try await answerAttributes(call, workspace: workspace)
        case .listContacts, .createContact, .retrieveContact, .updateContact, .deleteContact, .searchContacts,
            .findContact:
            return try await contacts.answer(call, workspace: workspace)
        case .listConversations, .retrieveConversation, .searchConversations, .replyToConversation,
            .manageConversation:
            return try await conversations.answer(call, workspace: workspace)
        }
    }

    private func answerAttributes(_ call: WorkspaceCall, workspace: AppPackage) async throws -> Response {
        let renderer = DataAttributeRenderer(adminID: try await admins.owner().id)
        switch call.endpoint {
        case .createDataAttribute:
            return try .json(
                renderer.attribute(
                    try await attributes.create(call.body, appID: workspace.id, version: call.version)))
        case .updateDataAttribute:
            let id = try call.parameter("data_attribute_id")
            return try .json(
                renderer.attribute(
                    try await attributes.update(id, call.body, appID: workspace.id, version: call.version)))
        default:
            let isForContacts = try DataAttributeRenderer.isForContacts(model: call.query["model"])
            let includesArchived = try call.flag("include_archived")
            guard isForContacts else { return try .json(renderer.list([], includesStandard: false)) }
            let list = try await attributes.list(appID: workspace.id, includingArchived: includesArchived)
            return try .json(renderer.list(list, includesStandard: true))
        }
    }
}
