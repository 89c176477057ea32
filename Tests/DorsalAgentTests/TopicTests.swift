import Testing

@testable import DorsalAgent

/// Questions that lean on what was talked about (AGENT 3.4, "Query").
@Suite struct TopicTests {
    static let contents = Dialogue.contents([
        (
            title: "Canoes",
            sections: [
                (heading: "Hire", html: "<p>A canoe can be hired for 20 euros.</p>"),
                (heading: "How long you can keep it", html: "<p>How long you can keep it: for up to 6 hours.</p>"),
            ]
        ),
        (
            title: "Tents",
            sections: [
                (heading: "Hire", html: "<p>A tent can be hired for 15 euros.</p>"),
                (heading: "How long you can keep it", html: "<p>How long you can keep it: for up to 9 days.</p>"),
            ]
        ),
    ])

    @Test(arguments: [("Where can I hire a canoe?", "6 hours"), ("Where can I hire a tent?", "9 days")])
    func whatIsNotNamedAgainIsWhatWasQuotedLast(first: String, answer: String) async throws {
        var dialogue = try Dialogue(contents: Self.contents)
        try await dialogue.say(first)
        let turn = try await dialogue.say("and how long can I keep it?")
        #expect(turn.html.contains(answer), "\(turn.html)")
    }

    @Test func whatIsNamedIsMeant() async throws {
        var dialogue = try Dialogue(contents: Self.contents)
        try await dialogue.say("Where can I hire a canoe?")
        let turn = try await dialogue.say("Where can I hire a tent?")
        #expect(turn.html.contains("15 euros") && !turn.html.contains("20 euros"))
    }

    @Test(arguments: [
        "and what does a tent cost to hire?", "where can I hire a tent", "what about tents?",
    ])
    func aNewSubjectIsNotAnsweredWithTheLastOne(question: String) async throws {
        var dialogue = try Dialogue(contents: Self.contents)
        try await dialogue.say("Where can I hire a canoe?")
        let turn = try await dialogue.say(question)
        #expect(!turn.html.contains("20 euros"), "\(turn.html)")
    }

    @Test(arguments: ["what's the weather", "and who is the director?"])
    func whatIsNowhereIsUnknownAfterAnAnswerToo(question: String) async throws {
        var dialogue = try Dialogue(contents: Self.contents)
        try await dialogue.say("Where can I hire a canoe?")
        let turn = try await dialogue.say(question)
        #expect(!turn.cites, "\(turn.html)")
    }
}
