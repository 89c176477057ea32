import DorsalCore
import FinAgentAPI
import HTTPTypes
import Hummingbird
import NIOCore

/// Stands before everything under `/console`: the right name, the headers that every response has (RELIABILITY C7, C8), and failures a
/// person can read.
struct ConsoleShield: RouterMiddleware {
    typealias Context = ServerContext

    static let policy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
        "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ].joined(separator: "; ")

    let origin: ConsoleOrigin
    let templates: ConsoleTemplates

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        guard path == "/console" || path.hasPrefix("/console/") else { return try await next(request, context) }
        let headers = [
            ("Content-Security-Policy", Self.policy), ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"), ("Cache-Control", "no-store"),
            ("X-Frame-Options", "DENY"), ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
        ]
        for (name, value) in headers { context.responseHeaders.set(name, value) }
        do {
            try origin.admit(request)
            return try await next(request, context)
        } catch let failure as RequestFailure where Self.isRead(request) {
            return try page(failure)
        } catch let error as HTTPError where error.status == .notFound && Self.isRead(request) {
            return try page(.notFound)
        }
    }

    private static func isRead(_ request: Request) -> Bool {
        request.headers[.accept]?.contains("text/html") == true
    }

    private func page(_ failure: RequestFailure) throws -> Response {
        let title =
            switch failure.status.code {
            case 403: "Not allowed"
            case 404: "Not found"
            case 413: "Too large"
            case 421: "Wrong address"
            default: "That did not work"
            }
        let page = DoorPage(title: title, message: failure.problems.first?.message)
        var response = try Response.page(try templates.render(page, with: "problem"), status: failure.status)
        for header in failure.headers { response.headers[header.name] = header.value }
        return response
    }
}

extension Response {
    /// A page.
    static func page(_ html: String, status: HTTPResponse.Status = .ok) throws -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: html)))
    }

    /// Sends the browser to `path` of this server, with a GET.
    static func seeOther(_ path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path], body: .init())
    }
}
