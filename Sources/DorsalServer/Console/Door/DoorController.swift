import DorsalCore
import FinAgentAPI
import HTTPTypes
import Hummingbird

/// Claiming, signing in and out, giving the password again, and changing it.
struct DoorController: Sendable {
    let gate: ConsoleGate
    let renderer: ConsoleRenderer
    let reader: FormReader
    let door: ConsoleDoor
    /// The right to claim; `nil` when somebody has.
    let ticket: ClaimTicket?

    func register(on routes: Routes) {
        let home: Routes.Handler = { request, context in try await self.home(request, context) }
        routes.serve("/console", access: .console(.visitor), [.get: home, .head: home])
        let claim: Routes.Handler = { request, _ in try await claimPage(request) }
        routes.serve(
            "/console/claim", access: .console(.visitor),
            [
                .get: claim, .head: claim,
                .post: { request, context in try await self.claim(request, context) },
            ])
        let signIn: Routes.Handler = { request, _ in
            try await door.signInPage(request, next: "/console", status: .ok)
        }
        routes.serve(
            "/console/sign-in", access: .console(.visitor),
            [
                .get: signIn, .head: signIn,
                .post: { request, context in try await self.signIn(request, context) },
            ])
        routes.serve(
            "/console/sign-out", access: .console(.administrator),
            [.post: { request, context in try await signOut(request, context) }])
        routes.serve(
            "/console/confirmation", access: .console(.administrator),
            [.post: { request, context in try await confirm(request, context) }])
        routes.serve(
            "/console/account/password", access: .console(.administrator),
            [.post: { request, context in try await changePassword(request, context) }])
    }

    private func home(_ request: Request, _ context: ServerContext) async throws -> Response {
        guard try await gate.visit(request, context, path: "/console", counts: true) != nil else {
            return try await door.signInPage(request, next: "/console", status: .ok)
        }
        return .seeOther(renderer.places.first?.path ?? ConsolePlace.account.path)
    }

    private func claimPage(_ request: Request) async throws -> Response {
        guard try await !gate.administration.isClaimed() else { throw RequestFailure.notFound }
        return try door.claimPage(request, status: .ok)
    }

    private func claim(_ request: Request, _ context: ServerContext) async throws -> Response {
        guard try await !gate.administration.isClaimed() else { throw RequestFailure.notFound }
        let fields = try await visitorFields(request)
        do {
            let entry = try await gate.administration.claim(
                ticket, token: fields["token"], name: fields["name"], email: fields["email"],
                password: fields["password"], address: gate.caller.address(of: request, context))
            return entered(entry, next: "/console")
        } catch let refusal as AdministrationRefusal {
            let (status, problem) = Self.answer(to: refusal)
            return try door.claimPage(request, status: status, problem: problem, values: fields.shown)
        }
    }

    private func signIn(_ request: Request, _ context: ServerContext) async throws -> Response {
        let fields = try await visitorFields(request)
        do {
            let entry = try await gate.administration.signIn(
                email: fields["email"], password: fields["password"], address: gate.caller.address(of: request, context)
            )
            // Whatever session the browser had before is gone (RELIABILITY C3).
            if let old = try await gate.visit(request, context, path: "", counts: false) {
                try await gate.administration.signOut(old.session, of: old.administrator, address: old.address)
            }
            return entered(entry, next: ConsoleGate.isLocal(fields["next"]) ? fields["next"] : "/console")
        } catch let refusal as AdministrationRefusal {
            let (status, problem) = Self.answer(to: refusal)
            var response = try await door.signInPage(
                request, next: fields["next"], status: status, problem: problem, email: fields["email"])
            if case .throttled(let seconds) = refusal { response.headers[.retryAfter] = "\(seconds)" }
            return response
        }
    }

    private func signOut(_ request: Request, _ context: ServerContext) async throws -> Response {
        let visit = try await sessionFields(request, context).visit
        try await gate.administration.signOut(visit.session, of: visit.administrator, address: visit.address)
        var response = Response.seeOther("/console")
        response.headers[values: .setCookie] = [gate.cookies.removal(ConsoleCookies.session)]
        return response
    }

    private func confirm(_ request: Request, _ context: ServerContext) async throws -> Response {
        let (visit, fields) = try await sessionFields(request, context)
        do {
            try await gate.administration.confirm(
                visit.session, of: visit.administrator, password: fields["password"], address: visit.address)
        } catch let refusal as AdministrationRefusal {
            var response = try door.askForPassword(
                visit, request, next: fields["next"], problem: Self.answer(to: refusal).problem)
            if case .throttled(let seconds) = refusal {
                response.status = .tooManyRequests
                response.headers[.retryAfter] = "\(seconds)"
            }
            return response
        }
        if ConsoleGate.wantsJSON(request) { return try .json(["message": ConsoleNotice.confirmed.text]) }
        let next = ConsoleGate.isLocal(fields["next"]) ? fields["next"] : "/console"
        return .seeOther("\(next)\(next.contains("?") ? "&" : "?")notice=\(ConsoleNotice.confirmed.rawValue)")
    }

    private func changePassword(_ request: Request, _ context: ServerContext) async throws -> Response {
        var (visit, fields) = try await sessionFields(request, context)
        do {
            let entry = try await gate.administration.changePassword(
                of: visit.administrator, from: fields["current"], to: fields["password"], address: visit.address)
            return entered(
                entry, next: "\(ConsolePlace.account.path)?notice=\(ConsoleNotice.passwordChanged.rawValue)")
        } catch let refusal as AdministrationRefusal {
            if case .invalid(let problems) = refusal {
                visit.form.errors = problems
            } else {
                visit.form.errors = ["": Self.answer(to: refusal).problem]
            }
            var response = try await renderer.response(
                AccountPage.page, for: visit, status: Self.answer(to: refusal).status)
            if case .throttled(let seconds) = refusal { response.headers[.retryAfter] = "\(seconds)" }
            return response
        }
    }

    private func visitorFields(_ request: Request) async throws -> FormFields {
        // Nobody is let in who could not be given a session (RELIABILITY C2).
        guard gate.origin.mayHaveCookies(request) else {
            throw RequestFailure(.forbidden, .forbidden, ConsoleDoor.unsafe.joined(separator: " "))
        }
        let visitor = gate.cookies.value(ConsoleCookies.visitor, of: request)
        return try await reader.read(request, cookie: visitor, limit: 64 << 10)
    }

    private func sessionFields(
        _ request: Request, _ context: ServerContext
    ) async throws -> (visit: ConsoleVisit, fields: FormFields) {
        let cookie = gate.cookies.value(ConsoleCookies.session, of: request)
        let fields = try await reader.read(request, cookie: cookie, limit: 64 << 10)
        guard let visit = try await gate.visit(request, context, path: request.uri.path, counts: true) else {
            throw RequestFailure(.unauthorized, .unauthorized, "Your session has ended. Sign in again.")
        }
        return (visit, fields)
    }

    private func entered(_ entry: AdministrationService.Entry, next: String) -> Response {
        var response = Response.seeOther(next)
        response.headers[values: .setCookie] = [
            gate.cookies.header(ConsoleCookies.session, entry.cookie),
            gate.cookies.removal(ConsoleCookies.visitor),
        ]
        return response
    }

    private static func answer(to refusal: AdministrationRefusal) -> (status: HTTPResponse.Status, problem: String) {
        switch refusal {
        case .invalid(let problems):
            (.unprocessableContent, problems.sorted { $0.key < $1.key }.map(\.value).joined(separator: " "))
        case .wrongPassword: (.unauthorized, "E-mail address or password is wrong.")
        case .throttled(let seconds):
            (.tooManyRequests, "Too many tries. Wait \((seconds + 59) / 60) minutes, then try again.")
        case .wrongToken:
            (
                .forbidden,
                "The token is wrong, too old, or was used. Start the server again for a new one, or run dorsal admin create."
            )
        case .alreadyClaimed: (.forbidden, "Somebody else has just claimed this console.")
        case .busy: (.tooManyRequests, "The server is busy. Try again in a moment.")
        }
    }
}
