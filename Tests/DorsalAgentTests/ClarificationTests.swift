import DorsalCore
import Testing

@testable import DorsalAgent

/// What happens when several sections of one topic may be meant (AGENT 2, row 5; 3.4).
@Suite struct ClarificationTests {
    static let long = String(repeating: " It takes a while, and there are many things to know before.", count: 8)
    static let contents = Dialogue.contents([
        (
            "Passwords",
            [
                ("Forgotten", "<p>Choose the link on the sign-in page.\(long)</p>"),
                ("Changing it", "<p>Open the settings and type a new one.\(long)</p>"),
                ("Sharing it", "<p>Never give it to anybody.\(long)</p>"),
            ]
        ),
        ("Plans and prices", [("", "<p>The Team plan costs 12 euros.</p>")]),
        ("Refunds", [("", "<p>A refund takes five days.</p>")]),
    ])

    static func asked() async throws -> Dialogue {
        var dialogue = try Dialogue(contents: contents)
        let turn = try await dialogue.say("passwords")
        #expect(turn.steps == ["reply"] && !turn.cites && turn.html.contains("Which of these do you mean?"))
        #expect(dialogue.memory.pending == .clarification && !dialogue.memory.isAnswered)
        #expect(Set(dialogue.memory.options) == ["Forgotten", "Changing it", "Sharing it"])
        return dialogue
    }

    static func position(of option: String, in dialogue: Dialogue) throws -> Int {
        try #require(dialogue.memory.options.firstIndex(of: option))
    }

    @Test(arguments: [
        ("Forgotten", "sign-in page"), ("changing", "type a new one"), ("I mean sharing it", "Never give it"),
        ("sharing please", "Never give it"),
    ])
    func anOptionIsPickedByItsNameOrAWordOfIt(text: String, quote: String) async throws {
        var dialogue = try await Self.asked()
        let turn = try await dialogue.say(text)
        #expect(turn.cites && turn.html.contains(quote))
        #expect(dialogue.memory.pending == .none && dialogue.memory.isAnswered && dialogue.memory.options.isEmpty)
    }

    @Test(arguments: ["%d", "number %d", "option %d please", "%d."])
    func anOptionIsPickedByItsNumber(format: String) async throws {
        for (option, quote) in [("Forgotten", "sign-in page"), ("Sharing it", "Never give it")] {
            var dialogue = try await Self.asked()
            let number = try Self.position(of: option, in: dialogue) + 1
            let turn = try await dialogue.say(format.replacing("%d", with: "\(number)"))
            #expect(turn.html.contains(quote))
        }
    }

    @Test(arguments: ["one moment please", "thanks", "hello", "are you a robot?"])
    func theChoiceWaitsOverACourtesy(courtesy: String) async throws {
        var dialogue = try await Self.asked()
        let turn = try await dialogue.say(courtesy)
        #expect(turn.steps == ["reply"] && !turn.cites && dialogue.memory.pending == .clarification)
        let number = try Self.position(of: "Changing it", in: dialogue)
        let picked = try await dialogue.say("the \(["first", "second", "third"][number]) one")
        #expect(picked.cites && picked.html.contains("type a new one"))
        #expect(dialogue.memory.options.isEmpty && dialogue.memory.optionPassages.isEmpty)
    }

    @Test(arguments: ["no, none of them", "bye", "what does the Team plan cost?"])
    func theChoiceEndsOverAnythingElse(text: String) async throws {
        var dialogue = try await Self.asked()
        try await dialogue.say(text)
        #expect(dialogue.memory.pending != .clarification && dialogue.memory.options.isEmpty)
    }

    @Test func anotherQuestionIsAnsweredInstead() async throws {
        var dialogue = try await Self.asked()
        let turn = try await dialogue.say("what does the Team plan cost?")
        #expect(turn.html.contains("12 euros"))
    }

    @Test func noneOfThemIsAnUnknownAndAHumanStillComesOnRequest() async throws {
        var dialogue = try await Self.asked()
        let turn = try await dialogue.say("none of these")
        #expect(turn.html.contains("don't know") && dialogue.memory.unansweredRun == 1)
        var other = try await Self.asked()
        #expect(try await other.say("I want a real person").steps == ["escalate: Escalation requested by user"])
    }

    @Test func yesIsAskedAgainOnce() async throws {
        var dialogue = try await Self.asked()
        #expect(try await dialogue.say("yes").html.contains("Which of these do you mean?"))
        #expect(!(try await dialogue.say("yes").html.contains("Which of these do you mean?")))
        #expect(dialogue.memory.pending == .none)
    }

    @Test func theSilentAreAskedAgainAndNothingIsResolved() async throws {
        var dialogue = try await Self.asked()
        let turn = try await dialogue.stay(silentUntil: .checkIn)
        #expect(turn.html.contains("Which of these do you mean?") && turn.html.contains("<li>Forgotten</li>"))
        #expect(dialogue.memory.pending == .clarification && !dialogue.memory.isAnswered)
        try await dialogue.stay(silentUntil: .close)
        #expect(!dialogue.memory.isAnswered)
    }

    @Test func whereOneAnswerIsWantedNothingIsAsked() async throws {
        var dialogue = try Dialogue(contents: Self.contents)
        dialogue.settings = TurnSettings(isConversational: false)
        let turn = try await dialogue.say("passwords")
        #expect(turn.steps == ["reply"] && !turn.html.contains("?"))
    }

    @Test func aNumberThatNoneHasIsAskedAgainOnce() async throws {
        var dialogue = try await Self.asked()
        #expect(try await dialogue.say("7").html.contains("Which of these do you mean?"))
        #expect(!(try await dialogue.say("7").html.contains("Which of these do you mean?")))
    }

    @Test func severalOptionsAreQuotedTogether() async throws {
        var dialogue = try await Self.asked()
        let numbers = try ["Forgotten", "Sharing it"].map { try Self.position(of: $0, in: dialogue) + 1 }
        let turn = try await dialogue.say("\(numbers[0]) and \(numbers[1])")
        #expect(turn.html.contains("sign-in page") && turn.html.contains("Never give it"))
        #expect(!turn.html.contains("type a new one"))
    }

    @Test func theArticleIsNamedThatThePartsAreOf() async throws {
        var dialogue = try Dialogue(contents: Self.contents)
        let turn = try await dialogue.say("passwords")
        #expect(turn.html.contains("“Passwords” has several parts. Which of these do you mean?"))
    }

    @Test(arguments: [
        ("as a guest", ChoiceReader.Pick.options([0])), ("booking (hosts)", .options([1])), ("guest", .nothing),
        ("a booking", .nothing), ("hosts", .options([1])),
    ])
    func aChoiceIsReadByAPartOfItsName(text: String, choice: ChoiceReader.Pick) {
        let options = ["Cancel your booking as a guest", "Cancel a guest's booking (hosts)"]
        #expect(ChoiceReader(analyzer: TextAnalyzer()).choose(text, from: options) == choice)
    }

    @Test(arguments: [
        ("2", ChoiceReader.Pick.options([1])), ("the second one", .options([1])), ("second", .options([1])),
        ("two", .options([1])), ("option two", .options([1])), ("the last one", .options([2])),
        ("first please", .options([0])), ("1 or 2", .nothing), ("5", .outOfRange), ("the deleted files", .options([1])),
        ("moved", .nothing), ("", .nothing), ("files", .nothing), ("how do I get a refund for last month", .nothing),
        ("1 and 3", .options([0, 2])), ("both", .options([0, 1, 2])), ("all of them", .options([0, 1, 2])),
        ("number 4 please", .outOfRange), ("7", .outOfRange), ("4471", .nothing),
    ])
    func aChoiceIsRead(text: String, choice: ChoiceReader.Pick) {
        let options = ["Shared files", "Deleted files", "Old files"]
        #expect(ChoiceReader(analyzer: TextAnalyzer()).choose(text, from: options) == choice)
    }
}
