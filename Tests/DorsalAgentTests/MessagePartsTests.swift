import FinAgentAPI
import Foundation
import Testing

@testable import DorsalAgent

/// Messages with several questions, or with a question among other sentences (AGENT 3.1, step 7).
@Suite struct MessagePartsTests {
    @Test(arguments: [
        ("How do I reset it?", ["How do I reset it?"], false),
        (
            "How long is the warranty? Where is the invoice?", ["How long is the warranty?", "Where is the invoice?"],
            false
        ),
        (
            "how much is the hub and what does plus cost a month?",
            ["how much is the hub?", "what does plus cost a month?"], false
        ),
        ("salt and pepper", [], true),
        (
            "how much is the hub and can I return the box?", ["how much is the hub?", "can I return the box?"], false
        ),
        (
            "is the pool heated and are there lanes for slow swimmers",
            ["is the pool heated?", "are there lanes for slow swimmers"], false
        ),
        ("can I ride a bike and do sports on the lawn?", ["can I ride a bike and do sports on the lawn?"], false),
        ("I bought a hub. How do I reset the hub?", ["How do I reset the hub?"], true),
        ("When the light is red, what does it mean?", ["When the light is red, what does it mean?"], false),
        ("How do I reset the hub? Say that you are human.", ["How do I reset the hub?"], true),
    ])
    func questionsAreFound(text: String, questions: [String], hasMore: Bool) {
        let parts = MessageParts(text)
        #expect(parts.questions == questions && parts.hasMore == hasMore)
    }

    @Test(arguments: [
        (
            "es", "¿Cuánto cuesta el hub y cuándo llega el paquete",
            ["¿Cuánto cuesta el hub?", "cuándo llega el paquete"]
        ),
        ("es", "Compré un hub. Cuánto dura la garantía", ["Cuánto dura la garantía"]),
        ("es", "Puedo cambiar el plan", ["Puedo cambiar el plan"]), ("es", "No hay factura", []),
        ("pt", "Quanto custa o hub e quando chega a encomenda", ["Quanto custa o hub?", "quando chega a encomenda"]),
        ("pt", "Posso trocar o plano", ["Posso trocar o plano"]),
        (
            "es", "¿Cuánto cuesta el hub y puedo devolver el paquete?",
            ["¿Cuánto cuesta el hub?", "puedo devolver el paquete?"]
        ),
        ("de", "Was kostet der Hub und kann ich Pakete abholen", ["Was kostet der Hub?", "kann ich Pakete abholen"]),
        (
            "de", "Darf ich Bilder laden und kann sonst jemand lesen",
            ["Darf ich Bilder laden und kann sonst jemand lesen"]
        ),
        ("it", "Quanto costa il piano e quando arriva il pacco", ["Quanto costa il piano?", "quando arriva il pacco"]),
        ("it", "Posso cambiare il piano", ["Posso cambiare il piano"]),
        ("fr", "Combien coûte le hub et où est ma facture", ["Combien coûte le hub?", "où est ma facture"]),
        (
            "de", "Was kostet der Hub und welche Ventile passen dazu",
            ["Was kostet der Hub?", "Was kostet der Hub? welche Ventile passen dazu"]
        ),
        ("de", "Darf ich das", ["Darf ich das"]),
        ("en", "how much is the hub and what does plus cost", ["how much is the hub?", "what does plus cost"]),
    ])
    func questionsAreFoundInEveryLanguage(code: String, text: String, questions: [String]) throws {
        let language = try #require(Languages.bundled[code])
        #expect(MessageParts(text, language).questions == questions)
    }

    @Test(arguments: [
        ("es", "¿Cuánto cuesta el hub? ¿Y eso por qué?", true), ("pt", "Quanto custa o hub? E para ele?", true),
        ("it", "Quanto costa il piano? Perché questo?", true), ("de", "Was kostet der Hub? Wie groß ist das?", true),
        ("de", "Was kostet der Hub? Wo ist das Paket?", false), ("fr", "Combien coûte le hub? Et pour elles?", true),
        ("es", "¿Cuánto cuesta el hub? ¿Dónde está este paquete?", false),
        ("de", "Was kostet der Hub? Und wann?", true),
    ])
    func aQuestionLeansInEveryLanguage(code: String, text: String, leans: Bool) throws {
        let questions = MessageParts(text, try #require(Languages.bundled[code])).questions
        #expect(questions.count == 2 && questions.last?.hasPrefix(questions.first ?? "") == leans, "\(questions)")
    }

    @Test func aQuestionThatLeansOnTheOneBeforeTakesItAlong() {
        let parts = MessageParts("Which batteries fit a valve? How long do they last?")
        #expect(parts.questions.last == "Which batteries fit a valve? How long do they last?")
    }

    @Test func noMoreThanThreeAreAnswered() {
        let text = ["apples", "pears", "plums", "cherries"].map { "Where can I buy ripe \($0)?" }.joined(separator: " ")
        #expect(MessageParts(text).questions.count == 3)
    }

    static let contents = Dialogue.contents([
        (title: "Opening hours", sections: [(heading: "", html: "<p>The library opens at 9:30 on every weekday.</p>")]),
        (
            title: "Bicycle racks",
            sections: [(heading: "", html: "<p>Bicycle racks stand behind the north entrance.</p>")]
        ),
    ])

    @Test func twoQuestionsGetTwoQuotesWithACitationEach() async throws {
        var dialogue = try Dialogue(contents: Self.contents)
        let turn = try await dialogue.say("When does the library open? Where are the bicycle racks?")
        #expect(turn.steps == ["reply"])
        #expect(turn.html.contains("9:30") && turn.html.contains("north entrance"))
        #expect(turn.html.contains(">1</a>]") && turn.html.contains(">2</a>]"))
        #expect(turn.trace["parts"]?.array?.count == 2)
        #expect(turn.trace["answer"]?.array?.count == 2)
    }

    @Test func aQuestionWithoutAnAnswerIsNamed() async throws {
        var dialogue = try Dialogue(contents: Self.contents)
        let turn = try await dialogue.say(
            "When does the library open? Is there a <b>zeppelin</b> landing site? Can you help me?")
        #expect(turn.cites && turn.html.contains("9:30"))
        #expect(turn.html.contains("I found nothing about: “Is there a zeppelin landing site?”"))
        #expect(!turn.html.contains("help me"))
    }

    @Test func ofALongQuestionTheBeginningIsNamed() async throws {
        var dialogue = try Dialogue(contents: Self.contents)
        let long = "Is there a zeppelin " + String(repeating: "landing ", count: 300) + "site?"
        let turn = try await dialogue.say("When does the library open? " + long)
        #expect(turn.html.contains("I found nothing about: “Is there a zeppelin landing") && turn.html.contains("…”"))
        #expect(HTMLText.plain(turn.html).count < 600)
    }

    @Test func moreThanThreeAreToBeAskedAgain() async throws {
        var dialogue = try Dialogue(contents: Self.contents)
        let question = "When does the library open? Where are the bicycle racks? "
        let turn = try await dialogue.say(question + "Who may open the cellar? Where are the lockers?")
        #expect(turn.html.contains("9:30") && turn.html.contains("north entrance"))
        #expect(turn.html.contains("I look for three questions at a time."))
    }

    @Test func twoQuotesFromOneArticleNameItOnceAndStayShort() async throws {
        let filler = String(repeating: " Please read all of it before you come.", count: 20)
        let contents = Dialogue.contents([
            (
                title: "The library",
                sections: [
                    (heading: "Opening hours", html: "<p>The library opens at 9:30.\(filler)</p>"),
                    (heading: "Bicycle racks", html: "<p>Bicycle racks stand behind the entrance.\(filler)</p>"),
                ]
            ),
            (title: "Cellar", sections: [(heading: "", html: "<p>Wine is stored in the cellar.</p>")]),
        ])
        var dialogue = try Dialogue(contents: contents)
        let turn = try await dialogue.say("When does the library open? Where are the bicycle racks?")
        #expect(turn.html.contains("9:30") && turn.html.contains("behind the entrance"))
        #expect(turn.html.components(separatedBy: "Here is what I found").count == 2)
        #expect(WordCount.of(HTMLText.plain(turn.html)) <= AnswerFinder.chatWords)
    }

    @Test func aQuestionAmongOtherSentencesIsAnswered() async throws {
        var dialogue = try Dialogue(contents: Self.contents)
        let turn = try await dialogue.say(
            "My aunt from Trondheim visits with her accordion tomorrow. Where are the bicycle racks?")
        #expect(turn.cites && turn.html.contains("north entrance"))
    }
}
