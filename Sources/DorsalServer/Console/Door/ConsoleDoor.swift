import DorsalCore
import FinAgentAPI
import HTTPTypes
import Hummingbird

/// The way in: the pages that a browser without a session sees, and the question for the password.
struct ConsoleDoor: Sendable {
    let gate: ConsoleGate
    let renderer: ConsoleRenderer

    /// The form to sign in with, or to claim with when nobody has.
    func signInPage(
        _ request: Request, next: String, status: HTTPResponse.Status, problem: String? = nil, email: String = ""
    ) async throws -> Response {
        guard gate.origin.mayHaveCookies(request) else { return try needsTLS() }
        if try await !gate.administration.isClaimed() {
            return try claimPage(request, status: status)
        }
        var page = DoorPage(title: "Sign in", problem: problem)
        page.next = ConsoleGate.isLocal(next) ? next : "/console"
        page.values = email.isEmpty ? [:] : ["email": email]
        return try response(page, template: "sign-in", request, status: status)
    }

    /// The form that makes the first administrator.
    func claimPage(
        _ request: Request, status: HTTPResponse.Status, problem: String? = nil, values: [String: String] = [:]
    ) throws -> Response {
        guard gate.origin.mayHaveCookies(request) else { return try needsTLS() }
        var page = DoorPage(title: "Claim this console", problem: problem)
        page.values = values
        return try response(page, template: "claim", request, status: status)
    }

    /// The form that takes the password again before secrets are shown (RELIABILITY C9), and leads to `next` then.
    func askForPassword(
        _ visit: ConsoleVisit, _ request: Request, next: String, problem: String? = nil
    ) throws -> Response {
        if ConsoleGate.wantsJSON(request) {
            return try .json(["message": problem ?? "Confirm your password first."], status: .forbidden)
        }
        return try renderer.response(
            template: "confirmation", title: "Confirm it is you", place: nil,
            content: ["next": ConsoleGate.isLocal(next) ? next : "/console"], visit: visit, status: .forbidden,
            problem: problem)
    }

    /// Renders a page with the visitor's token, which is made when there is none.
    private func response(
        _ page: DoorPage, template: String, _ request: Request, status: HTTPResponse.Status
    ) throws -> Response {
        let known = gate.cookies.value(ConsoleCookies.visitor, of: request)
        let visitor = known ?? gate.cookies.newVisitor()
        var page = page
        page.csrf = gate.cookies.formToken(for: visitor)
        var response = try Response.page(renderer.templates.render(page, with: template), status: status)
        if known == nil {
            response.headers[values: .setCookie] = [gate.cookies.header(ConsoleCookies.visitor, visitor)]
        }
        return response
    }

    /// Why there is no way in over a connection that others can read, and what to do about it.
    static let unsafe = [
        "Passwords and sessions are sent over TLS or stay on the server's own machine.",
        "Put a proxy that speaks https before Dorsal and start it with --public-url https://…, or open an ssh tunnel and come by "
            + "http://127.0.0.1.",
    ]

    private func needsTLS() throws -> Response {
        var page = DoorPage(title: "This connection is not safe")
        page.paragraphs = Self.unsafe
        return try .page(renderer.templates.render(page, with: "message"), status: .forbidden)
    }
}
