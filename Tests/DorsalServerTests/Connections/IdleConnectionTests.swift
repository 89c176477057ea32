import DorsalCore
import FinAgentAPI
import Support
import Testing

/// What ends by itself on a real network, and what does not (RELIABILITY H3).
@Suite struct IdleConnectionTests {
    @Test func anIdleConnectionEndsAndAStreamThatIsOlderGoesOn() async throws {
        let gate = Gate()
        let agent = ScriptedAgent { _ in
            await gate.pass()
            return [.reply(ReplyDraft(html: "<p>At last</p>"))]
        }
        try await withServer(agent: agent, idleTimeout: .milliseconds(300)) { server in
            let started = try await server.post(
                "/fin/start", RequestBodies.message(), headers: [("Connection", "close")])
            let address = try #require(try WireJSON.decode(TurnResponse.self, from: started.body).sseSubscriptionURL)
            var stream = try await StreamReader.open(address)
            #expect(stream.status == 200)
            try await RawConnection.open(server.url) { connection in
                try await connection.send("GET /health HTTP/1.1\r\nHost: dorsal\r\n\r\n")
                let response = try #require(try await connection.response())
                #expect(response.status == 200 && response.headers["connection"] == nil)
                // The server ends it, without a word. The stream has been open for longer by then.
                #expect(try await connection.rest().isEmpty)
            }
            gate.open()
            let event = try #require(try await stream.next())
            #expect(event.data.contains("At last"))
        }
    }
}
