import DorsalCore
import FinAgentAPI
import Hummingbird

/// The endpoints about contacts.
struct ContactEndpoints: Sendable {
    private static let pageSize = 50

    let desk: ContactDesk
    let admins: AdminDesk
    let address: ServerAddress

    func answer(_ call: WorkspaceCall, workspace: AppPackage) async throws -> Response {
        let renderer = ContactRenderer(
            workspaceID: workspace.id, baseURL: address.publicURL,
            showsMerges: try call.flag("include_merge_history"))
        switch call.endpoint {
        case .createContact:
            _ = try await admins.owner()
            return try .json(
                renderer.contact(try await desk.create(call.body, appID: workspace.id, version: call.version)))
        case .retrieveContact:
            return try .json(renderer.contact(try await desk.contact(try call.parameter("contact_id"))))
        case .findContact:
            let id = try call.parameter("external_id")
            return try .json(renderer.contact(try await desk.contact(externalID: id, appID: workspace.id)))
        case .updateContact:
            _ = try await admins.owner()
            let id = try call.parameter("contact_id")
            return try .json(renderer.contact(try await desk.update(id, call.body, version: call.version)))
        case .deleteContact:
            let contact = try await desk.delete(try call.parameter("contact_id"))
            return try .json(
                [
                    "type": "contact", "id": .string(contact.id), "external_id": .string(contact.externalID),
                    "deleted": true,
                ] as JSONValue)
        case .searchContacts:
            let page = try await desk.search(call.body, version: call.version)
            return try .json(PageRenderer.list(page, items: page.items.map { renderer.contact($0, isListed: true) }))
        default:
            let page = try await desk.list(try call.page(standardSize: Self.pageSize))
            return try .json(PageRenderer.list(page, items: page.items.map { renderer.contact($0, isListed: true) }))
        }
    }
}
