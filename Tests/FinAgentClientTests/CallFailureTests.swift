import FinAgentAPI
import FinAgentClient
import Foundation
import Testing

@Suite(.timeLimit(.minutes(1))) struct CallFailureTests {
    private static let errors = #"""
        {"type":"error.list","request_id":"b68959ea-6328-4f70-83cb-e7913dba1542",
        "errors":[{"code":"rate_limit_exceeded","message":"Exceeded rate limit of 167 in 10_seconds"}]}
        """#

    private func reason(of script: [ScriptedResponse], timeout: Duration = .seconds(20)) async throws
        -> FinAgentClientError.Reason
    {
        var reason: FinAgentClientError.Reason?
        try await ScriptedServer.run(script) { server in
            let client = try Samples.client(server, timeout: timeout)
            let error = try #require(
                await #expect(throws: FinAgentClientError.self) {
                    try await client.start(Samples.start)
                })
            #expect(error.subject == "POST /fin/start")
            #expect(!error.description.contains(Samples.key))
            reason = error.reason
        }
        return try #require(reason)
    }

    @Test(arguments: [("7", Duration.seconds(7)), ("soon", nil), ("-1", nil), (nil, nil)] as [(String?, Duration?)])
    func anErrorListIsDecodedWithRetryAfter(_ header: String?, _ expected: Duration?) async throws {
        let headers = header.map { [(name: "Retry-After", value: $0)] } ?? []
        let reason = try await reason(of: [.json(Self.errors, status: 429, headers: headers)])
        guard case .api(429, let errors, let retryAfter) = reason else {
            Issue.record("unexpected reason \(reason)")
            return
        }
        #expect(errors.errors.map(\.code) == ["rate_limit_exceeded"])
        #expect(errors.requestID == "b68959ea-6328-4f70-83cb-e7913dba1542")
        #expect(retryAfter == expected)
    }

    @Test func anAnswerThatIsNoErrorListIsShownWithItsBeginning() async throws {
        let page = "<html>" + String(repeating: "bad gateway ", count: 500)
        let reason = try await reason(of: [.json(page, status: 502)])
        #expect(reason == .badResponse(status: 502, prefix: String(page.prefix(200))))
    }

    @Test func aSuccessThatIsNoTurnIsABadResponse() async throws {
        #expect(try await reason(of: [.json("{}")]) == .badResponse(status: 200, prefix: "{}"))
    }

    @Test(arguments: [200, 500])
    func aBodyOverTheLimitIsNotRead(_ status: Int) async throws {
        let piece = [UInt8](repeating: 0x20, count: 1 << 18)
        let response = ScriptedResponse(status: status, pieces: Array(repeating: piece, count: 5), ending: .open)
        #expect(try await reason(of: [response]) == .tooLarge(limit: 1 << 20))
    }

    @Test func aBodyAtTheLimitIsRead() async throws {
        let padding = String(repeating: " ", count: FinAgentClient.maximumResponseBytes - Samples.turn.utf8.count)
        try await ScriptedServer.run([.json(Samples.turn + padding)]) { server in
            let turn = try await Samples.client(server).start(Samples.start)
            #expect(turn.userID == "user-456")
        }
    }

    @Test func aRedirectIsNotFollowed() async throws {
        let redirect = ScriptedResponse.json("moved", status: 307, headers: [("Location", "/elsewhere")])
        #expect(try await reason(of: [redirect, .json(Samples.turn)]) == .badResponse(status: 307, prefix: "moved"))
    }

    @Test func aConnectionThatBreaksIsATransportError() async throws {
        let reason = try await reason(of: [ScriptedResponse(pieces: [Array("{".utf8)], ending: .broken)])
        guard case .transport = reason else {
            Issue.record("unexpected reason \(reason)")
            return
        }
    }

    @Test func nobodyListeningIsATransportError() async throws {
        try await ScriptedServer.run([]) { server in
            let client = try Samples.client(server)
            try await server.stop()
            let error = try #require(
                await #expect(throws: FinAgentClientError.self) {
                    try await client.start(Samples.start)
                })
            #expect(error.isTransient)
            guard case .transport = error.reason else {
                Issue.record("unexpected reason \(error.reason)")
                return
            }
        }
    }

    @Test(arguments: [ScriptedResponse.silence, ScriptedResponse(pieces: [[0x7B]], ending: .open)])
    func theTimeoutCoversTheWholeAnswer(_ response: ScriptedResponse) async throws {
        let reason = try await reason(of: [response], timeout: .milliseconds(100))
        #expect(reason == .transport(detail: "no complete answer within 0.1 seconds"))
    }

    @Test func aCancelledCallSaysSo() async throws {
        try await ScriptedServer.run([.silence]) { server in
            let client = try Samples.client(server)
            let call = Task { try await client.start(Samples.start) }
            call.cancel()
            let error = try #require(await #expect(throws: FinAgentClientError.self) { try await call.value })
            #expect(error.reason == .cancelled)
        }
    }

    @Test func anInfiniteNumberIsNotSent() async throws {
        try await ScriptedServer.run([]) { server in
            let client = try Samples.client(server)
            let user = User(id: "u", attributes: ["x": .number(.infinity)])
            let error = try #require(
                await #expect(throws: FinAgentClientError.self) {
                    try await client.capabilities(CapabilitiesRequest(user: user))
                })
            guard case .unencodable = error.reason else {
                Issue.record("unexpected reason \(error.reason)")
                return
            }
            #expect(server.requests.isEmpty)
        }
    }

    @Test func aRefusedRatingIsItsOwnReason() async throws {
        let body = #"{"errors":{"base":"The rating window for this conversation has closed"}}"#
        let conflict = #"{"type":"error.list","errors":[{"code":"conflict"}]}"#
        try await ScriptedServer.run([body, conflict, body].map { .json($0, status: 422) }) { server in
            let client = try Samples.client(server)
            let rating = CSATRequest(conversationID: "ext-123", rating: .ok)
            let first = await #expect(throws: FinAgentClientError.self) { try await client.csat(rating) }
            let failure = CSATFailure(errors: ["base": "The rating window for this conversation has closed"])
            #expect(first?.reason == .csat(failure))
            let second = await #expect(throws: FinAgentClientError.self) { try await client.csat(rating) }
            guard case .api(422, _, _) = second?.reason else {
                Issue.record("a conflict of idempotency keys is an error list")
                return
            }
            // The form belongs to this one endpoint.
            let third = await #expect(throws: FinAgentClientError.self) { try await client.start(Samples.start) }
            #expect(third?.reason == .badResponse(status: 422, prefix: body))
        }
    }
}
