import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Foundation
import Support
import Testing

/// Who may do what in the console, and what is written down of it (RELIABILITY C9).
@Suite struct ConsoleActionTests {
    /// Where the door itself asks who comes.
    private static let door: Set<String> = ["/console/claim", "/console/sign-in"]
    /// Reading whether somebody is signed in writes down that they were there.
    private static let sessions: Set<String> = ["console_sessions", "sign_in_failures"]

    private static func state(_ server: TestServer) async throws -> [String: [String]] {
        try await server.contents().filter { !sessions.contains($0.key) }
    }

    private static func lines(_ server: TestServer) async throws -> [AuditEntry] {
        try await server.store.auditTrail(before: nil, limit: 1000).reversed().map(\.entry)
    }

    @Test func everyRouteThatChangesSomethingHasItsLineInTheTable() async throws {
        try await withConsole { browser in
            let routes = browser.server.routes.filter { route in
                if case .console = route.access { return route.methods.contains("POST") }
                return false
            }
            let table = ConsoleAction.all.map(\.route)
            #expect(Set(table).union(Self.door) == Set(routes.map(\.path)))
            #expect(Set(table).count == table.count)
            for action in ConsoleAction.all {
                let access = routes.first { $0.path == action.route }?.access
                #expect((access == .console(.confirmed)) == action.needsPassword, "\(action.route)")
            }
        }
    }

    @Test(arguments: ConsoleAction.all) func nobodyDoesItWithoutASession(action: ConsoleAction) async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let call = try await action.prepare(browser)
            let before = try await Self.state(browser.server)
            let token = try await browser.formToken()
            for cookies in [[:], ["__Host-dorsal-session": String(repeating: "ab", count: 32)]] {
                let stranger = browser.another(cookies: cookies)
                let refused = try await stranger.post(call.path, call.fields, token: token)
                #expect(refused.status == 403)
            }
            let after = try await Self.state(browser.server)
            #expect(before == after)
        }
    }

    @Test(arguments: ConsoleAction.all) func itIsDoneWithAFreshPasswordAndHasOneLine(action: ConsoleAction) async throws
    {
        let clock = ManualClock()
        try await withConsole(clock: clock) { browser in
            _ = try await browser.claim()
            let call = try await action.prepare(browser)
            clock.advance(by: ConsoleSession.confirmation)
            if action.needsPassword {
                let before = try await Self.state(browser.server)
                for accept in ["text/html", "application/json"] {
                    let refused = try await browser.post(
                        call.path, call.fields,
                        headers: [("Sec-Fetch-Site", "same-origin"), ("Origin", "null"), ("Accept", accept)])
                    #expect(refused.status == 403)
                    #expect(!refused.text.contains("dorsal_") && !refused.text.contains("whsec"))
                }
                #expect(try await Self.state(browser.server) == before)
                let confirmed = try await browser.post(
                    "/console/confirmation", ["password": ConsoleBrowser.password])
                #expect(confirmed.status == 303)
                clock.advance(by: ConsoleSession.confirmation - .milliseconds(1))
            }
            let before = try await Self.lines(browser.server).count
            let done = try await browser.post(call.path, call.fields)
            #expect([200, 303].contains(done.status), "\(done.status) \(done.text)")
            let lines = try await Self.lines(browser.server).dropFirst(before)
            #expect(lines.count == 1, "\(lines)")
            let line = try #require(lines.first)
            #expect(line.action == action.name && line.actor == ConsoleBrowser.email && line.address == "127.0.0.1")
            #expect(!line.target.isEmpty)
            if let target = call.target { #expect(line.target == target) }
            #expect(try await browser.server.store.auditBreak() == nil)
        }
    }

    @Test func aPreviewThatGoesOnIsWrittenDownOnce() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let before = try await Self.lines(browser.server).count
            let first = try await browser.post(
                "/console/preview/messages", ["body": "Hello"],
                headers: [("Sec-Fetch-Site", "same-origin"), ("Origin", "null"), ("Accept", "application/json")])
            let id = try #require(try StrictJSONParser.parse(Array(first.text.utf8))["conversation"]?.string)
            _ = try await browser.post("/console/preview/messages", ["body": "And then?", "conversation": id])
            #expect(try await Self.lines(browser.server).count == before + 1)
        }
    }

    @Test func aProxyIsBelievedAboutTheAddressOnlyWhenItIsNamed() async throws {
        for (proxies, address) in [([], "127.0.0.1"), (["127.0.0.1"], "203.0.113.9")] {
            try await withConsole(trustedProxies: proxies) { browser in
                _ = try await browser.claim()
                _ = try await browser.post(
                    "/console/sign-out",
                    headers: [
                        ("Sec-Fetch-Site", "same-origin"), ("Origin", "null"),
                        ("X-Forwarded-For", "198.51.100.1, 203.0.113.9"),
                    ])
                #expect(try await Self.lines(browser.server).last?.address == address)
            }
        }
    }
}
