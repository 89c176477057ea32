import FinAgentAPI
import FinAgentClient
import Testing

@Suite(.timeLimit(.minutes(1))) struct EventStreamTests {
    private static let url = "/event-stream?channels=fin_agent_api:app:ext-123&accessToken=TOKEN&rewind=2m"

    @Test(arguments: [1, 2, 3, 7, 1000])
    func eventsComeOutHoweverTheStreamIsCut(_ size: Int) async throws {
        let text =
            Samples.frame("e1", Samples.reply("Hällo 👋")) + ": heartbeat\n\n"
            + Samples.frame("e2", Samples.status("awaiting_user_reply"))
        let bytes = Array(text.utf8)
        let pieces = stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
        var response = ScriptedResponse.stream([])
        response.pieces = pieces
        try await ScriptedServer.run([response]) { server in
            let client = try Samples.client(server)
            let events = try await Samples.all(client.events(at: server.address + Self.url))
            #expect(events.map(\.id) == ["e1", "e2"])
            #expect(events.map(\.event.name) == [.finReplied, .finStatusUpdated])
            #expect(events.first?.bytes == Array(Samples.reply("Hällo 👋").utf8))
            let request = try #require(server.requests.first)
            #expect(request.method == "GET")
            #expect(request.uri == Self.url)
            #expect(request.header("Accept") == "text/event-stream")
            #expect(request.header("Authorization") == nil)
            #expect(request.header("Last-Event-ID") == nil)
        }
    }

    @Test func theFirstConnectionGoesOnAfterTheGivenEvent() async throws {
        let frames = [Samples.frame("e4", Samples.reply("old")), Samples.frame("e5", Samples.reply("new"))]
        try await ScriptedServer.run([.stream(frames)]) { server in
            let stream = try Samples.client(server).events(at: server.address + Self.url, lastEventID: "e4")
            let events = try await Samples.all(stream)
            #expect(server.requests.first?.header("Last-Event-ID") == "e4")
            #expect(events.map(\.id) == ["e5"])
        }
    }

    @Test func aStreamEndsAfterTheServerEndedIt() async throws {
        try await ScriptedServer.run([.stream([Samples.frame("e1", Samples.status("complete"))])]) { server in
            var iterator = try Samples.client(server).events(at: server.address + Self.url).makeAsyncIterator()
            #expect(try await iterator.next()?.id == "e1")
            #expect(try await iterator.next() == nil)
            #expect(try await iterator.next() == nil)
            #expect(server.requests.count == 1)
        }
    }

    @Test func aServerWithNothingToSayEndsTheStream() async throws {
        try await ScriptedServer.run([ScriptedResponse(status: 204)]) { server in
            let client = try Samples.client(server)
            #expect(try await Samples.all(client.events(at: server.address + Self.url)).isEmpty)
        }
    }

    @Test func anEventThatIsCompleteOnlyHalfIsDropped() async throws {
        let half = String(Samples.frame("e2", Samples.reply("x")).dropLast(2))
        try await ScriptedServer.run([.stream([Samples.frame("e1", Samples.reply("y")), half])]) { server in
            let events = try await Samples.all(Samples.client(server).events(at: server.address + Self.url))
            #expect(events.map(\.id) == ["e1"])
        }
    }

    @Test func unknownEventsAreSkipped() async throws {
        let frames = [
            Samples.frame("e1", #"{"event_name":"fin_sang_a_song","conversation_id":"ext-123"}"#),
            Samples.frame("e2", "no JSON at all", event: "ping"),
            Samples.frame("e3", Samples.status("complete")),
        ]
        try await ScriptedServer.run([.stream([frames.joined()])]) { server in
            let events = try await Samples.all(Samples.client(server).events(at: server.address + Self.url))
            #expect(events.map(\.id) == ["e3"])
        }
    }

    @Test(arguments: ["{", #"{"event_name":"fin_replied"}"#, #"{"conversation_id":"ext-123"}"#])
    func aBrokenEventIsAnErrorAfterTheEventsBeforeIt(_ data: String) async throws {
        let text = Samples.frame("e1", Samples.reply("fine")) + Samples.frame("e2", data)
        try await ScriptedServer.run([.stream([text], ending: .open)]) { server in
            var iterator = try Samples.client(server).events(at: server.address + Self.url).makeAsyncIterator()
            #expect(try await iterator.next()?.id == "e1")
            do throws(FinAgentClientError) {
                _ = try await iterator.next()
                Issue.record("the event was taken")
            } catch {
                #expect(error.reason == .badResponse(status: 200, prefix: data))
            }
            #expect(try await iterator.next() == nil)
            await server.connectionClosed()
        }
    }

    @Test func aResponseOfAnotherTypeIsNotRead() async throws {
        try await ScriptedServer.run([.json("{}")]) { server in
            let stream = try Samples.client(server).events(at: server.address + Self.url)
            let error = await #expect(throws: FinAgentClientError.self) { try await Samples.all(stream) }
            #expect(error?.reason == .badResponse(status: 200, prefix: "{}"))
        }
    }

    @Test func cancellingTheReaderClosesTheConnection() async throws {
        try await ScriptedServer.run([.stream([Samples.frame("e1", Samples.reply("x"))], ending: .open)]) { server in
            let stream = try Samples.client(server).events(at: server.address + Self.url)
            let (signal, continuation) = AsyncStream.makeStream(of: Void.self)
            let reader = Task {
                for try await _ in stream { continuation.yield() }
            }
            for await _ in signal { break }
            reader.cancel()
            await server.connectionClosed()
            let error = await #expect(throws: FinAgentClientError.self) { try await reader.value }
            #expect(error?.reason == .cancelled)
        }
    }

    @Test func leavingTheLoopClosesTheConnection() async throws {
        try await ScriptedServer.run([.stream([Samples.frame("e1", Samples.reply("x"))], ending: .open)]) { server in
            for try await _ in try Samples.client(server).events(at: server.address + Self.url) { break }
            await server.connectionClosed()
        }
    }

    @Test @MainActor func aStreamCanBeReadOnAnActor() async throws {
        try await ScriptedServer.run([.stream([Samples.frame("e1", Samples.reply("x"))])]) { server in
            var count = 0
            for try await _ in try Samples.client(server).events(at: server.address + Self.url) { count += 1 }
            #expect(count == 1)
        }
    }

    @Test func theStreamOfAResponseIsTheOneItNames() async throws {
        try await ScriptedServer.run([.stream([Samples.frame("e1", Samples.reply("x"))])]) { server in
            let client = try Samples.client(server)
            var turn = TurnResponse(
                conversationID: "c", userID: "u", status: .thinking, createdAt: Samples.moment)
            #expect(client.events(of: turn) == nil)
            turn.sseSubscriptionURL = server.address + Self.url
            let stream = try #require(client.events(of: turn))
            #expect(try await Samples.all(stream).count == 1)
        }
    }
}
