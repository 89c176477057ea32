import DorsalCore
import FinAgentAPI
import HTTPTypes
import Hummingbird

/// The endpoints about content sources and their pages.
struct ContentEndpoints: Sendable {
    private static let pageSize = 50

    let desk: ContentDesk
    let address: ServerAddress

    func answer(_ call: WorkspaceCall) async throws -> Response {
        switch call.endpoint {
        case .listContentSources:
            let page = try await desk.sources(try call.page(standardSize: Self.pageSize))
            return try .json(list(page, call, page.items.map(ContentRenderer.source)))
        case .createContentSource:
            return try .json(ContentRenderer.source(try await desk.createSource(call.body, version: call.version)))
        case .retrieveContentSource:
            return try .json(ContentRenderer.source(try await desk.source(try call.parameter("source_id"))))
        case .updateContentSource:
            let id = try call.parameter("source_id")
            return try .json(ContentRenderer.source(try await desk.updateSource(id, call.body, version: call.version)))
        case .deleteContentSource:
            try await desk.deleteSource(try call.parameter("source_id"))
            return Response(status: .noContent)
        case .createExternalPage:
            return try .json(ContentRenderer.page(try await desk.createPage(call.body, version: call.version)))
        case .retrieveExternalPage:
            return try .json(ContentRenderer.page(try await desk.page(try call.parameter("page_id"))))
        case .updateExternalPage:
            let id = try call.parameter("page_id")
            return try .json(ContentRenderer.page(try await desk.updatePage(id, call.body, version: call.version)))
        case .deleteExternalPage:
            return try .json(ContentRenderer.page(try await desk.deletePage(try call.parameter("page_id"))))
        default:
            let page = try await desk.pages(try call.page(standardSize: Self.pageSize))
            return try .json(list(page, call, page.items.map(ContentRenderer.page)))
        }
    }

    private func list<Item>(_ page: Page<Item>, _ call: WorkspaceCall, _ items: [JSONValue]) -> JSONValue {
        [
            "type": "list", "pages": PageRenderer.linkedPages(page, url: address.publicURL + call.endpoint.path),
            "total_count": .integer(Int64(page.total)), "data": .array(items),
        ]
    }
}
