import FinAgentAPI
import Testing

@Suite struct ServerSentEventParserTests {
    private static func parse(_ text: String) throws -> [ServerSentEvent] {
        var parser = ServerSentEventParser()
        return try parser.push(text.utf8)
    }

    private static let sample =
        "\u{FEFF}: hello\n\nretry: 2500\nid: 1\nevent: message\ndata: {\"a\":\r\ndata:  \"é😀\"}\r\n\r\n"
        + "data\rdata\r\r: beat\n\nid\ndata:x\n\nevent: other\ndata: y\n\nid: 9\n\ndata: z\n\ndata: lost"
    private static let events = [
        ServerSentEvent(id: "1", data: "{\"a\":\n \"é😀\"}", retry: 2500), ServerSentEvent(data: "\n"),
        ServerSentEvent(id: "", data: "x"), ServerSentEvent(event: "other", data: "y"),
        ServerSentEvent(id: "9", data: "z"),
    ]

    @Test func theSampleStreamGivesItsEvents() throws {
        var parser = ServerSentEventParser()
        #expect(try parser.push(Self.sample.utf8) == Self.events)
        #expect(parser.lastEventID == "9")
        #expect(parser.retry == 2500)
    }

    @Test func theStreamMayBeCutAnywhere() throws {
        let bytes = Array(Self.sample.utf8)
        for position in 0...bytes.count {
            var parser = ServerSentEventParser()
            let events = try parser.push(bytes[..<position]) + parser.push(bytes[position...])
            #expect(events == Self.events, "cut at byte \(position)")
        }
        var parser = ServerSentEventParser()
        let events = try bytes.flatMap { try parser.push([$0]) }
        #expect(events == Self.events)
    }

    @Test(arguments: ["\n", "\r", "\r\n"])
    func everyLineEndWorks(_ end: String) throws {
        let text = ["id: 1", "data: a", "data: b", "", ": beat", "", "data: c", "", ""].joined(separator: end)
        #expect(try Self.parse(text).map(\.data) == ["a\nb", "c"])
    }

    /// The examples of the WHATWG specification.
    @Test(arguments: [
        ("data: YHOO\ndata: +2\ndata: 10\n\n", ["YHOO\n+2\n10"]),
        (
            ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event",
            [
                "first event", "second event",
            ]
        ),
        ("data\n\ndata\ndata\n\ndata:", ["", "\n"]), ("data:test\n\ndata: test\n\n", ["test", "test"]),
    ])
    func followsTheSpecification(_ text: String, _ data: [String]) throws {
        #expect(try Self.parse(text).map(\.data) == data)
    }

    @Test func fieldsThatAreUnknownOrMalformedAreIgnored() throws {
        let text =
            "Data: no\n data: no\nfoo: bar\nretry: 1x\nretry:\nretry: -1\nretry: 99999999999999999999\ndata:yes\n\n"
        #expect(try Self.parse(text) == [ServerSentEvent(data: "yes")])
    }

    @Test func anEventWithoutDataIsNone() throws {
        #expect(try Self.parse("event: ping\nid: 3\n\n\n\n").isEmpty)
    }

    @Test func anEventNameCountsForOneEventOnly() throws {
        #expect(try Self.parse("event: a\n\ndata: x\n\n").map(\.event) == ["message"])
    }

    @Test func anIdWithANullIsIgnored() throws {
        var parser = ServerSentEventParser()
        let events = try parser.push("id: 4\ndata: a\n\nid: 5\u{0}\ndata: b\n\n".utf8)
        #expect(events.map(\.id) == ["4", nil])
        #expect(parser.lastEventID == "4")
    }

    @Test func anIdCountsOnlyOnceItsEventIsComplete() throws {
        var parser = ServerSentEventParser()
        _ = try parser.push("id: 1\ndata: a\n\nid: 2\ndata: b\n".utf8)
        #expect(parser.lastEventID == "1")
        _ = try parser.push("\n".utf8)
        #expect(parser.lastEventID == "2")
    }

    @Test func onlyTheFirstByteOrderMarkIsDropped() throws {
        #expect(
            try Self.parse("\u{FEFF}data: a\n\ndata: \u{FEFF}b\n\n\u{FEFF}data: c\n\n").map(\.data) == [
                "a", "\u{FEFF}b",
            ])
    }

    @Test func invalidUTF8IsReplaced() throws {
        var parser = ServerSentEventParser()
        #expect(try parser.push(Array("data: ".utf8) + [0xFF, 0x0A, 0x0A]).map(\.data) == ["\u{FFFD}"])
    }

    @Test func anEventAtTheLimitIsReadAndOneOverItIsRefused() throws {
        let line = "data: 0123456789"
        var parser = ServerSentEventParser(maximumEventBytes: line.utf8.count)
        #expect(try parser.push("\(line)\n\n\(line)\n\n".utf8).count == 2)
        let error = #expect(throws: ServerSentEventParser.EventTooLarge.self) { try parser.push("\(line)x".utf8) }
        #expect(error?.limit == line.utf8.count)
    }

    @Test func manyLinesOfOneEventCountTogether() {
        var parser = ServerSentEventParser(maximumEventBytes: 100)
        #expect(throws: ServerSentEventParser.EventTooLarge.self) {
            try parser.push(String(repeating: "data: 0123456789\n", count: 7).utf8)
        }
    }

    @Test func heartbeatsDoNotAddUp() throws {
        var parser = ServerSentEventParser(maximumEventBytes: 100)
        #expect(try parser.push(String(repeating: ": beat\n\n", count: 100).utf8).isEmpty)
        // Some servers end a comment with one line end only.
        #expect(try parser.push(String(repeating: ": beat\n", count: 100).utf8).isEmpty)
        #expect(try parser.push("data: x\n\n".utf8).count == 1)
    }
}
