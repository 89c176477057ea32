import Support
import Testing

@testable import DorsalServer

/// How many connections there may be (RELIABILITY H3).
@Suite struct ConnectionCapTests {
    private static func count(_ log: CapturedLog) -> Int { log.text.split(separator: "\n").count }

    @Test func theLogHasOnceThatOthersWait() {
        let log = CapturedLog()
        var cap = ConnectionCap(maximum: 20, logger: log.logger)
        for _ in 0..<19 { cap.connectionOpened() }
        #expect(cap.isAcceptingNewConnections() && log.text.isEmpty)
        for _ in 0..<5 {
            cap.connectionOpened()
            #expect(!cap.isAcceptingNewConnections())
            cap.connectionClosed()
            #expect(cap.isAcceptingNewConnections())
        }
        #expect(Self.count(log) == 1)
        for _ in 0..<5 { cap.connectionClosed() }
        for _ in 0..<6 { cap.connectionOpened() }
        #expect(Self.count(log) == 2, "there was room again in between")
    }

    @Test func whoFindsNoPlaceWaitsForOne() async throws {
        let request = "GET /health HTTP/1.1\r\nHost: dorsal\r\n\r\n"
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>"), maximumConnections: 1) { server in
            let (here, leave) = (Gate(), Gate())
            async let first = RawConnection.open(server.url) { connection in
                try await connection.send(request)
                let status = try await connection.response()?.status
                await here.note()
                await leave.pass()
                // Nobody takes a place away from who has it.
                try await connection.send(request)
                return [status, try await connection.response()?.status]
            }
            await here.waitForArrival()
            async let second = RawConnection.open(server.url) { connection in
                try await connection.send(request)
                return try await connection.response()?.status
            }
            leave.open()
            let (kept, waited) = (try await first, try await second)
            #expect(kept == [200, 200] && waited == 200)
        }
    }
}
