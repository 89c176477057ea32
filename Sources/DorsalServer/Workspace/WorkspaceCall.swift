import DorsalCore
import FinAgentAPI
import HTTPTypes

/// A request to the workspace API that was admitted, with what it says.
struct WorkspaceCall: Sendable {
    var endpoint: WorkspaceEndpoint
    var app: AppPackage
    var version: APIVersion
    /// `null` where the method has none.
    var body: JSONValue
    /// The parameters of the path.
    var parameters: [String: String]
    /// The parameters of the query.
    var query: [String: String]

    /// A parameter of the path; every endpoint is registered with those it asks for.
    func parameter(_ name: String) throws -> String {
        guard let value = parameters[name], !value.isEmpty else { throw RequestFailure.notFound }
        return value
    }

    /// A parameter of the query that is `true` or `false`.
    func flag(_ name: String) throws -> Bool {
        switch query[name] {
        case nil, "false", "": return false
        case "true": return true
        default: throw RequestFailure(.badRequest, .parameterInvalid, "\(name) must be true or false", field: name)
        }
    }

    /// The page of a list that the query asks for.
    func page(standardSize: Int) throws -> PageRequest {
        var problems: [Problem] = []
        var request = PageRequest(size: standardSize)
        if let text = query["per_page"], !text.isEmpty {
            if let size = Int(text), (1...PageRequest.largest).contains(size) {
                request.size = size
            } else {
                problems.append(
                    Problem(
                        .parameterInvalid, "per_page must be between 1 and \(PageRequest.largest)", field: "per_page"))
            }
        }
        if let text = query["page"], !text.isEmpty {
            if let page = Int(text), (1...PageRequest.lastPage).contains(page) {
                request.position = .page(page)
            } else {
                problems.append(
                    Problem(
                        .parameterInvalid, "page must be between 1 and \(PageRequest.lastPage)", field: "page"))
            }
        }
        if let text = query["starting_after"], !text.isEmpty {
            if let cursor = PageCursor(text: text) {
                request.position = .after(cursor)
            } else {
                problems.append(
                    Problem(.parameterInvalid, "starting_after is no cursor", field: "starting_after"))
            }
        }
        guard problems.isEmpty else { throw RequestFailure(.badRequest, problems) }
        return request
    }
}
