import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalAgent

/// What somebody may not be shown is in nothing that they get (AGENT 3.1, step 8).
struct AskerScopeTests {
    private static func dialogue(_ documents: [(title: String, audience: String?, locale: String, html: String)]) throws
        -> Dialogue
    {
        let contents = documents.enumerated().map { number, one in
            let id = "d\(number)"
            let document = HelpDocument(
                id: id, source: "test", path: "\(id).md", title: one.title,
                url: "https://help.example.com/\(id)", locale: one.locale, audience: one.audience, questions: [],
                contentHash: id, updatedAt: Timestamp(milliseconds: 0))
            let passage = Passage(
                documentID: id, ordinal: 0, headings: [], html: one.html, text: HTMLText.plain(one.html))
            return DocumentContent(document: document, passages: [passage])
        }
        return try Dialogue(contents: contents)
    }

    private static let installers = [
        (
            title: "Commissioning code of the boiler", audience: "installers" as String?, locale: "en",
            html: "<p>The commissioning code of the boiler is 4711.</p>"
        ),
        (
            title: "Boiler pressure", audience: nil, locale: "en",
            html: "<p>The pressure of the boiler is shown on its front.</p>"
        ),
    ]

    @Test func whatIsForOthersIsInNoReplyAndInNoTrace() async throws {
        for question in ["What is the commissioning code of the boiler?", "commissioning code", "boiler"] {
            var dialogue = try Self.dialogue(Self.installers)
            let turn = try await dialogue.say(question)
            #expect(!turn.html.contains("4711") && !turn.html.contains("Commissioning code"))
            #expect(!turn.html.contains("example.com/d0"))
            let trace = "\(turn.trace)"
            #expect(!trace.contains("d0#0") && !trace.contains("4711"))
        }
    }

    @Test(arguments: [
        JSONValue.string("installers"), .array([.string("partners"), .string("installers")]),
    ])
    func whoBelongsToTheAudienceGetsIt(audience: JSONValue) async throws {
        var dialogue = try Self.dialogue(Self.installers)
        dialogue.userAttributes["audience"] = audience
        #expect(try await dialogue.say("What is the commissioning code of the boiler?").html.contains("4711"))
    }

    private static let languages = [
        (
            title: "Return a parcel", audience: nil as String?, locale: "en",
            html: "<p>Return a parcel within 30 days.</p>"
        ),
        (
            title: "Retourner un colis", audience: nil, locale: "fr",
            html: "<p>Vous pouvez retourner un colis sous 30 jours, avec le code SUNRISE.</p>"
        ),
        (
            title: "Discount SUNRISE", audience: nil, locale: "en",
            html: "<p>The discount SUNRISE is worth ten euros.</p>"
        ),
    ]

    @Test func aQuestionIsAnsweredInItsOwnLanguageAndNothingIsSaidOfIt() async throws {
        var dialogue = try Self.dialogue(Self.languages)
        let turn = try await dialogue.say("How long do I have to return a parcel?")
        #expect(turn.html.contains("30 days") && !turn.html.contains("another language"))
    }

    @Test func aSourceInAnotherLanguageIsSaidToBeInIt() async throws {
        var dialogue = try Self.dialogue([Self.languages[0]])
        dialogue.memory.language = "de"
        let turn = try await dialogue.say("Return parcel")
        #expect(turn.html.contains("within 30 days") && turn.html.contains("anderen Sprache: Englisch"))
    }
}
