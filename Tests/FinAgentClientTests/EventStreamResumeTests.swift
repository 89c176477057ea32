import FinAgentAPI
import FinAgentClient
import Testing

@Suite(.timeLimit(.minutes(1))) struct EventStreamResumeTests {
    private static let path = "/event-stream?accessToken=TOKEN"
    private static let unauthorized = ScriptedResponse.json(
        #"{"type":"error.list","errors":[{"code":"unauthorized","message":"Access Token Invalid"}]}"#, status: 401)

    @Test func aBrokenStreamGoesOnAfterTheLastCompleteEvent() async throws {
        let second = Samples.frame("e2", Samples.reply("two"))
        let script: [ScriptedResponse] = [
            .stream([Samples.frame("e1", Samples.reply("one")), String(second.dropLast(20))], ending: .broken),
            .stream([second, Samples.frame("e3", Samples.status("complete"))]),
        ]
        try await ScriptedServer.run(script) { server in
            let sleeps = SleepRecorder()
            let client = try Samples.client(server, sleeps: sleeps)
            let events = try await Samples.all(client.events(at: server.address + Self.path))
            #expect(events.map(\.id) == ["e1", "e2", "e3"])
            let resumed = server.requests.map { $0.header("Last-Event-ID") }
            #expect(resumed == [nil, "e1"])
            #expect(sleeps.durations == [.milliseconds(250)])
        }
    }

    @Test func eventsThatAreSentAgainAfterABreakAreDropped() async throws {
        let frames = (1...3).map { Samples.frame("e\($0)", Samples.reply("\($0)")) }
        let script: [ScriptedResponse] = [
            .stream(Array(frames.prefix(2)), ending: .broken), .stream([frames.joined()]),
        ]
        try await ScriptedServer.run(script) { server in
            let events = try await Samples.all(Samples.client(server).events(at: server.address + Self.path))
            #expect(events.map(\.id) == ["e1", "e2", "e3"])
        }
    }

    @Test func aStreamedReplyDoesNotShrinkWhenItsChunksAreSentAgainAfterABreak() async throws {
        let frames = ["H", "He", "Hello"].enumerated().map { Samples.frame(nil, Self.chunk($1, index: $0)) }
        let script: [ScriptedResponse] = [
            .stream(Array(frames.prefix(2)), ending: .broken),
            .stream(
                frames + [Samples.frame(nil, Self.chunk("N", stream: "b")), Samples.frame("e1", Samples.reply("x"))]),
        ]
        try await ScriptedServer.run(script) { server in
            let events = try await Samples.all(Samples.client(server).events(at: server.address + Self.path))
            let texts = events.map { event -> String in
                if case .replyChunk(let chunk) = event.event { chunk.chunkText } else { event.id ?? "" }
            }
            #expect(texts == ["H", "He", "Hello", "N", "e1"])
            let resumed = server.requests.map { $0.header("Last-Event-ID") }
            #expect(resumed == [nil, nil], "a chunk is nothing to resume after")
        }
    }

    private static func chunk(_ text: String, stream: String = "a", index: Int = 0) -> String {
        """
        {"event_name":"fin_reply_chunk","conversation_id":"c","stream_id":"\(stream)","chunk_index":\(index),\
        "chunk_text":"\(text)","created_at_ms":"2025-01-24T10:00:00.123Z"}
        """
    }

    @Test func attemptsWithoutAnEventAreBounded() async throws {
        let script = Array(repeating: ScriptedResponse.stream([": hello\n\n"], ending: .broken), count: 9)
        try await ScriptedServer.run(script) { server in
            let sleeps = SleepRecorder()
            let stream = try Samples.client(server, sleeps: sleeps).events(at: server.address + Self.path)
            let error = await #expect(throws: FinAgentClientError.self) { try await Samples.all(stream) }
            guard case .transport = error?.reason else {
                Issue.record("unexpected error \(String(describing: error))")
                return
            }
            #expect(error?.description.contains("TOKEN") == false)
            #expect(server.requests.count == 4)
            #expect(sleeps.durations == [.milliseconds(250), .milliseconds(500), .milliseconds(1000)])
        }
    }

    @Test func everyEventGivesTheAttemptsBack() async throws {
        let script = (1...6).map { index in
            ScriptedResponse.stream([Samples.frame("e\(index)", Samples.reply("x"))], ending: .broken)
        }
        try await ScriptedServer.run(script + [.stream([])]) { server in
            let sleeps = SleepRecorder()
            let client = try Samples.client(server, sleeps: sleeps, maximumAttempts: 1)
            let events = try await Samples.all(client.events(at: server.address + Self.path))
            #expect(events.count == 6)
            #expect(sleeps.durations == Array(repeating: .milliseconds(250), count: 6))
        }
    }

    @Test(arguments: [401, 403, 404])
    func aRefusalIsNotTriedAgain(_ status: Int) async throws {
        var refusal = Self.unauthorized
        refusal.status = status
        try await ScriptedServer.run([refusal]) { server in
            let stream = try Samples.client(server).events(at: server.address + Self.path)
            let error = await #expect(throws: FinAgentClientError.self) { try await Samples.all(stream) }
            guard case .api(status, let errors, nil) = error?.reason else {
                Issue.record("unexpected error \(String(describing: error))")
                return
            }
            #expect(errors.errors.first?.code == "unauthorized")
            #expect(server.requests.count == 1)
        }
    }

    @Test func aTokenThatRanOutDuringTheBreakIsAnError() async throws {
        let first = ScriptedResponse.stream([Samples.frame("e1", Samples.reply("x"))], ending: .broken)
        try await ScriptedServer.run([first, Self.unauthorized]) { server in
            var iterator = try Samples.client(server).events(at: server.address + Self.path).makeAsyncIterator()
            #expect(try await iterator.next()?.id == "e1")
            do throws(FinAgentClientError) {
                _ = try await iterator.next()
                Issue.record("no error")
            } catch {
                guard case .api(401, _, _) = error.reason else {
                    Issue.record("unexpected error \(error)")
                    return
                }
            }
        }
    }

    @Test func aBusyServerIsAskedAgainWhenItSays() async throws {
        let busy = ScriptedResponse.json(
            #"{"type":"error.list","errors":[{"code":"service_unavailable"}]}"#, status: 503,
            headers: [("Retry-After", "3")])
        try await ScriptedServer.run([busy, .stream([Samples.frame("e1", Samples.reply("x"))])]) { server in
            let sleeps = SleepRecorder()
            let client = try Samples.client(server, sleeps: sleeps)
            #expect(try await Samples.all(client.events(at: server.address + Self.path)).count == 1)
            #expect(sleeps.durations == [.seconds(3)])
        }
    }

    @Test func theStreamsOwnRetryTimeIsKept() async throws {
        let script: [ScriptedResponse] = [
            .stream(["retry: 1500\n\n" + Samples.frame("e1", Samples.reply("x"))], ending: .broken), .stream([]),
        ]
        try await ScriptedServer.run(script) { server in
            let sleeps = SleepRecorder()
            let client = try Samples.client(server, sleeps: sleeps)
            #expect(try await Samples.all(client.events(at: server.address + Self.path)).count == 1)
            #expect(sleeps.durations == [.milliseconds(1500)])
        }
    }

    @Test func noWaitIsLongerThanThePolicyAllows() async throws {
        let script: [ScriptedResponse] = [
            .stream(["retry: 999999999\n\n" + Samples.frame("e1", Samples.reply("x"))], ending: .broken), .stream([]),
        ]
        try await ScriptedServer.run(script) { server in
            let sleeps = SleepRecorder()
            let client = try Samples.client(server, sleeps: sleeps)
            _ = try await Samples.all(client.events(at: server.address + Self.path))
            #expect(sleeps.durations == [.seconds(10)])
        }
    }
}
