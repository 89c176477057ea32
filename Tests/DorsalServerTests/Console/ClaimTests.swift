import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Support
import Testing

/// Who becomes the first administrator (RELIABILITY C1).
@Suite struct ClaimTests {
    @Test func aHundredClaimsAtOnceMakeOneAdministrator() async throws {
        try await withConsole { browser in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<100 { group.addTask { try await browser.another().claim().status } }
                var statuses: [Int] = []
                for try await status in group { statuses.append(status) }
                return statuses
            }
            #expect(statuses.filter { $0 == 303 }.count == 1)
            let others = Set(statuses.filter { $0 != 303 })
            #expect(others.isSubset(of: [403, 404]))
            let administrators = try await browser.server.store.administrators()
            #expect(administrators.map(\.email) == [ConsoleBrowser.email])
        }
    }

    @Test func theTokenHas128RandomBitsAndIsNeverPartOfAnAddress() async throws {
        try await withConsole { browser in
            let token = try #require(browser.server.claim).token
            #expect(token.utf8.count == 32 && token.allSatisfy(\.isHexDigit))
            #expect(token != ClaimTicket(ids: SystemIdentifiers(clock: SystemClock()), now: SystemClock().now()).token)
            let refused = try await browser.post(
                "/console/claim?token=\(token)", ["name": "Eve", "email": "e@x.example"])
            #expect(refused.status == 403)
            let administrators = try await browser.server.store.administrators()
            #expect(administrators.isEmpty)
        }
    }

    @Test func aWrongTokenIsRefusedAndTheRightOneStillWorks() async throws {
        try await withConsole { browser in
            let wrong = try await browser.claim(token: String(repeating: "0", count: 32))
            #expect(wrong.status == 403)
            let right = try await browser.claim()
            #expect(right.status == 303 && right.header("location") == "/console")
        }
    }

    @Test func theTokenWorksForHalfAnHour() async throws {
        let clock = ManualClock()
        try await withConsole(clock: clock, isDevelopment: false) { browser in
            clock.advance(by: ClaimTicket.lifetime)
            let late = try await browser.claim()
            #expect(late.status == 403)
        }
        let ids = SystemIdentifiers(clock: clock)
        let ticket = ClaimTicket(ids: ids, now: clock.now())
        clock.advance(by: ClaimTicket.lifetime - .milliseconds(1))
        #expect(ticket.take(ticket.token, now: clock.now()))
        #expect(!ticket.take(ticket.token, now: clock.now()))
    }

    @Test func aPasswordThatIsNoGoodLeavesTheTokenGood() async throws {
        try await withConsole { browser in
            let token = try #require(browser.server.claim).token
            let weak = try await browser.post(
                "/console/claim", ["token": token, "name": "Ada", "email": "ada@example.com", "password": "12345678"])
            #expect(weak.status == 422 && weak.text.contains("most common"))
            let right = try await browser.claim()
            #expect(right.status == 303)
        }
    }

    @Test func aClaimedConsoleHasNothingToClaim() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let again = browser.another()
            let page = try await again.get("/console/claim")
            #expect(page.status == 404)
            let claim = try await again.claim()
            #expect(claim.status == 404)
            let administrators = try await browser.server.store.administrators()
            #expect(administrators.count == 1)
        }
    }

    @Test func theCommandLineCanMakeOneWithoutAToken() async throws {
        try await withConsole { browser in
            let (store, clock) = (browser.server.store, SystemClock())
            let ids = SystemIdentifiers(clock: clock)
            let service = AdministrationService(
                store: store, passwords: PasswordHasher(ids: ids, isCheap: true), clock: clock, ids: ids)
            _ = try await service.create(name: "Ada", email: "Ada@Example.com ", password: ConsoleBrowser.password)
            let signedIn = try await browser.signIn()
            #expect(signedIn.status == 303 && signedIn.header("location") == "/console/audit-log")
            let token = try #require(browser.server.claim).token
            let claim = try await browser.another().claim(token: token)
            #expect(claim.status == 404)
        }
    }
}
