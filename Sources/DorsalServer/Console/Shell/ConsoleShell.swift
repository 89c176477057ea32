import DorsalCore
import FinAgentAPI
import HTTPTypes
import Hummingbird

/// Serves the pages and forms of the console to whoever is signed in, and writes down what they did.
struct ConsoleShell: Sendable {
    let gate: ConsoleGate
    let renderer: ConsoleRenderer
    let reader: FormReader
    let door: ConsoleDoor
    let pages: [ConsolePage]
    let forms: [any ConsoleForm]

    /// A page and a form may share a path.
    func register(on routes: Routes) {
        var paths: [String] = []
        for path in pages.map(\.path) + forms.map(\.path) where !paths.contains(path) { paths.append(path) }
        for path in paths {
            var handlers: [HTTPRequest.Method: Routes.Handler] = [:]
            if let page = pages.first(where: { $0.path == path }) {
                let show: Routes.Handler = { request, context in try await self.show(page, request, context) }
                (handlers[.get], handlers[.head]) = (show, show)
            }
            let form = forms.first { $0.path == path }
            if let form {
                guard let page = pages.first(where: { $0.path == form.page }) else {
                    preconditionFailure("\(form.path) stands on no page")
                }
                handlers[.post] = { request, context in try await perform(form, on: page, request, context) }
            }
            let access: ConsoleAccess = form?.needsPassword == true ? .confirmed : .administrator
            routes.serve(path, access: .console(access), handlers)
        }
    }

    private func show(_ page: ConsolePage, _ request: Request, _ context: ServerContext) async throws -> Response {
        let visit = try await gate.visit(request, context, path: page.path, counts: !page.isBackground)
        guard let visit else {
            return try await door.signInPage(request, next: request.uri.string, status: .unauthorized)
        }
        return try await renderer.response(page, for: visit)
    }

    private func perform(
        _ form: any ConsoleForm, on page: ConsolePage, _ request: Request, _ context: ServerContext
    ) async throws -> Response {
        let cookie = gate.cookies.value(ConsoleCookies.session, of: request)
        // Whether it is ours comes first: another site's page is not to learn whether anybody is signed in.
        let fields = try await reader.read(request, cookie: cookie, limit: form.limit)
        guard var visit = try await gate.visit(request, context, path: form.path, counts: true) else {
            return try await door.signInPage(request, next: "/console", status: .unauthorized)
        }
        if form.needsPassword && !visit.isConfirmed {
            return try door.askForPassword(visit, request, next: visit.filled(page.path))
        }
        do {
            let result = try await form.perform(visit, fields)
            if let target = result.target {
                try await gate.administration.record(
                    form.action, by: visit.administrator.email, from: visit.address, on: target)
            }
            return try response(result.next, visit: visit, request)
        } catch let problems as FormProblems {
            visit.form = FormState(errors: problems.errors, values: fields.shown)
            if ConsoleGate.wantsJSON(request) {
                return try .json(
                    ["message": problems.errors.values.sorted().joined(separator: " ")], status: .badRequest)
            }
            return try await renderer.response(page, for: visit, status: .unprocessableContent)
        }
    }

    private func response(_ next: FormResult.Next, visit: ConsoleVisit, _ request: Request) throws -> Response {
        switch next {
        case .page(let path, let notice):
            let mark = path.contains("?") ? "&" : "?"
            return .seeOther(path + (notice.map { "\(mark)notice=\($0.rawValue)" } ?? ""))
        case .secret(let secret):
            if ConsoleGate.wantsJSON(request) { return try .json(["value": secret.value]) }
            return try renderer.response(
                template: "secret", title: secret.title, place: nil, content: secret, visit: visit)
        case .document(let document):
            return try .json(document)
        }
    }
}
