import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Support
import Testing

/// What was done can be told afterwards (RELIABILITY C9).
@Suite struct AuditTests {
    @Test func everyStepAtTheDoorHasALine() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            _ = try await browser.post("/console/confirmation", ["password": ConsoleBrowser.password])
            _ = try await browser.post(
                "/console/account/password", ["current": ConsoleBrowser.password, "password": "another fine password"])
            _ = try await browser.post("/console/sign-out")
            _ = try await browser.signIn(password: "wrong password")
            _ = try await browser.signIn(password: "another fine password")
            let lines = try await browser.server.store.auditTrail(before: nil, limit: 100).reversed()
            let actions = lines.map(\.entry.action)
            #expect(
                actions == [
                    "console.claim", "session.confirm", "password.change", "session.end", "session.refuse",
                    "session.begin",
                ])
            for line in lines {
                #expect(line.entry.address == "127.0.0.1" && line.entry.target == ConsoleBrowser.email)
            }
            #expect(lines.map(\.position) == Array(1...6))
            let page = try await browser.get("/console/audit-log")
            #expect(page.status == 200 && page.text.contains("password.change"))
        }
    }

    @Test func aLineThatWasChangedOrTakenOutBreaksTheChain() async throws {
        try await withTemporaryDirectory { directory in
            let store = try await SQLStore.open(directory: directory, role: .server)
            for index in 1...5 {
                try await store.record(
                    AuditEntry(
                        at: Timestamp(milliseconds: Int64(index)), actor: "ada", address: "127.0.0.1",
                        action: "api_key.reveal", target: "key_\(index)"))
            }
            let whole = try await store.auditBreak()
            #expect(whole == nil)
            let lines = Array(try await store.auditTrail(before: nil, limit: 10).reversed())
            var changed = lines[2]
            changed.entry.target = "key_9"
            #expect(!changed.follows(lines[1]))
            #expect(!lines[3].follows(lines[1]))
            #expect(lines[2].follows(lines[1]) && lines[0].follows(nil))
            await store.close()
        }
    }

    @Test func takingOffTheNewestLinesIsSeenAndStaysSeen() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let server = browser.server
            func record(_ target: String) async throws {
                try await server.store.record(
                    AuditEntry(
                        at: Timestamp(milliseconds: 1), actor: "ada", address: "127.0.0.1", action: "api_key.reveal",
                        target: target))
            }
            for number in 1...4 { try await record("key_\(number)") }
            #expect(try await server.store.auditBreak() == nil)
            try await server.execute("DELETE FROM audit_log WHERE position > 3")
            #expect(try await server.store.auditBreak() == 4)
            let page = try await browser.get("/console/audit-log")
            #expect(page.text.contains("The chain is broken at line 4"))
            // What is written later follows the lines that are gone.
            try await record("key_5")
            #expect(try await server.store.auditBreak() == 6)
        }
    }
}
