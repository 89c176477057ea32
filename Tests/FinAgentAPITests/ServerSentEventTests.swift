import FinAgentAPI
import Support
import Testing

@Suite struct ServerSentEventTests {
    @Test func anEventIsWrittenInOneOrder() {
        let event = ServerSentEvent(id: "7", event: "message", data: #"{"a":1}"#, retry: 3000)
        #expect(event.encoded == "id: 7\nevent: message\nretry: 3000\ndata: {\"a\":1}\n\n")
        #expect(ServerSentEvent(data: "x").encoded == "event: message\ndata: x\n\n")
    }

    @Test func fieldsCannotSmuggleLines() {
        let event = ServerSentEvent(id: "1\ndata: evil\r\u{0}", event: "a\r\nid: 2", data: "x")
        #expect(event.encoded == "id: 1data: evil\nevent: aid: 2\ndata: x\n\n")
        #expect(ServerSentEvent.comment("a\nid: 2\r") == ": aid: 2\n\n")
    }

    @Test(arguments: [
        "", " ", "  two spaces", "a\nb", "a\n", "\n", "\n\n", "a\n\nb", "data: x", "id: 9\n\ndata: y", ": comment",
        "event:x",
        "a\u{2028}b\u{2029}c\u{85}", "a\u{B}b\u{C}c", "tab\t", "\u{FEFF}bom", "é\u{301}😀👨‍👩‍👧", "null\u{0}byte", ":",
        "retry: 1",
    ])
    func everyTextSurvivesTheStream(_ text: String) throws {
        var parser = ServerSentEventParser()
        let event = ServerSentEvent(id: "1", data: text)
        let parsed = try parser.push(event.encoded.utf8)
        #expect(parsed == [event])
        #expect(parsed.first?.data.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
    }

    @Test(arguments: [("a\rb", "a\nb"), ("a\r\nb", "a\nb"), ("a\r\r\nb\r", "a\n\nb\n"), ("\r\n\r\n", "\n\n")])
    func everyKindOfLineBreakBecomesALineFeed(_ text: String, _ expected: String) throws {
        var parser = ServerSentEventParser()
        #expect(try parser.push(ServerSentEvent(data: text).encoded.utf8).map(\.data) == [expected])
    }

    @Test func randomTextsSurviveTheStream() throws {
        var generator = SeededGenerator(seed: 42)
        let alphabet: [Unicode.Scalar] = ["\n", " ", ":", "d", "a", "t", "é", "😀", "\u{2028}", "\u{FEFF}", "\t"]
        for _ in 0..<2000 {
            let scalars = (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in
                alphabet.randomElement(using: &generator)
            }
            let text = String(String.UnicodeScalarView(scalars))
            var parser = ServerSentEventParser()
            let data = try parser.push(ServerSentEvent(data: text).encoded.utf8).map(\.data)
            #expect(data.count == 1 && data.first?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
        }
    }
}
