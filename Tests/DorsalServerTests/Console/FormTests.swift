import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Foundation
import Support
import Testing

/// Nothing but a form of the console's own pages changes anything (RELIABILITY C4).
@Suite struct FormTests {
    private typealias Header = (String, String)
    private static let form: Header = ("Content-Type", "application/x-www-form-urlencoded")
    private static let own: [Header] = [("Sec-Fetch-Site", "same-origin"), ("Origin", "null")]

    /// Every path that takes a form, with something in the place of its parameters.
    private static func forms(_ server: TestServer) -> [String] {
        server.routes.filter { route in
            if case .console = route.access { return route.methods.contains("POST") }
            return false
        }.map { $0.path.replacing(/\{[^}]*\}/, with: "some-id") }
    }

    /// What the console may change: all tables of it and of access.
    private static func state(_ server: TestServer) async throws -> [String] {
        let store = server.store
        let administrators = try await store.administrators().map { "\($0)" }
        let trail = try await store.auditTrail(before: nil, limit: 1000).map { "\($0)" }
        let keys = try await server.access.keys().map { "\($0)" }
        let webhook = try await server.access.webhook()
        return administrators + trail + keys + ["\(webhook)"]
    }

    @Test func everyForgedFormIsRefusedAndChangesNothing() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let token = try await browser.formToken()
            let paths = Self.forms(browser.server)
            #expect(paths.count >= 5 && paths.contains("/console/account/password"))
            let before = try await Self.state(browser.server)
            let right = ConsoleBrowser.encode(["csrf": token])
            let wrong = ConsoleBrowser.encode(["csrf": String(repeating: "0", count: 64)])
            let forgeries: [(name: String, body: String, headers: [Header])] = [
                ("no token", "a=b", Self.own + [Self.form]),
                ("bad token", wrong, Self.own + [Self.form]),
                ("cross-site Origin", right, [("Origin", "https://evil.example"), Self.form]),
                ("unknown origin", right, [("Origin", "null"), Self.form]),
                ("cross-site fetch", right, [("Sec-Fetch-Site", "cross-site"), Self.form]),
                ("same-site fetch", right, [("Sec-Fetch-Site", "same-site"), Self.form]),
                ("text/plain form", right, Self.own + [("Content-Type", "text/plain")]),
                ("no type", right, Self.own),
                ("no UTF-8", "csrf=\(token)&a=%ff", Self.own + [Self.form]),
            ]
            for path in paths {
                for (name, body, headers) in forgeries {
                    let answer = try await browser.send("POST", path, body: body, headers: headers)
                    // A claimed console has no path to claim.
                    let expected = path == "/console/claim" ? 404 : 403
                    #expect(answer.status == expected, "\(name) to \(path)")
                }
            }
            let after = try await Self.state(browser.server)
            #expect(before == after)
        }
    }

    @Test func theTokenOfAnotherSessionIsWorthNothing() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let other = browser.another()
            _ = try await other.signIn()
            let foreign = try await other.formToken()
            let refused = try await browser.post("/console/sign-out", token: foreign)
            #expect(refused.status == 403)
            let page = try await browser.get("/console/account")
            #expect(page.status == 200)
        }
    }

    @Test func aGETChangesNothing() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let before = try await Self.state(browser.server)
            for path in Self.forms(browser.server) {
                let answer = try await browser.get(path + "?csrf=x")
                #expect([200, 404, 405].contains(answer.status), "\(path): \(answer.status)")
            }
            let after = try await Self.state(browser.server)
            #expect(before == after)
        }
    }

    @Test func aFormOfABrowserThatSendsItsOriginIsTaken() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let left = try await browser.post(
                "/console/sign-out", headers: [("Sec-Fetch-Site", "same-origin"), ("Origin", browser.server.url)])
            #expect(left.status == 303)
        }
    }

    @Test func signingInLeadsToThisConsoleAndNowhereElse() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            for next in [
                "https://evil.example/", "//evil.example", "/console//evil.example", "/\\evil.example",
                "/console/\r\nSet-Cookie: a=b", "/consoles", "/fin/start",
            ] {
                let other = browser.another()
                let answer = try await other.post(
                    "/console/sign-in",
                    ["email": ConsoleBrowser.email, "password": ConsoleBrowser.password, "next": next])
                #expect(answer.status == 303 && answer.header("location") == "/console", "\(next)")
            }
        }
    }
}
