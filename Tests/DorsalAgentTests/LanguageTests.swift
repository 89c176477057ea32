import DorsalCore
import Foundation
import Testing

@testable import DorsalAgent

/// Languages are data: which one a message is in, and what a file has to be like.
@Suite struct LanguageTests {
    private static let minimal = """
        schema: 1
        code: nl
        name: Nederlands
        stop_words: ik je het een niet van mijn met voor hoe kan
        replies: {closing: "Fijn dat ik kon helpen!"}
        classes: {agent: medewerker mens}
        rules:
          human_request:
            human.talk: 'met @det? @agent spreken|praten'
        """

    private static let plain = minimal.replacing("@det? ", with: "").replacing("@agent", with: "medewerker")

    private static func language(_ text: String) throws -> Language {
        try LanguageFile.language(text, file: "nl.yaml", fallback: Languages.bundled.english.replies)
    }

    @Test func sixLanguagesAreCompiledIn() {
        #expect(Languages.bundled.names.map(\.code) == ["en", "de", "fr", "es", "pt", "it"])
        #expect(Languages.bundled["pt-BR"]?.code == "pt")
        #expect(Languages.bundled["xx"] == nil)
    }

    @Test(arguments: [
        ("how do I reset my password", "en"), ("wie setze ich mein Passwort zurück", "de"),
        ("comment changer mon mot de passe", "fr"), ("cómo cambio mi contraseña", "es"),
        ("como altero a minha senha", "pt"), ("come cambio la mia password", "it"), ("hola", "es"), ("danke", "de"),
    ])
    func aMessageTellsItsLanguage(text: String, code: String) {
        #expect(LanguageChoice(text, spoken: nil, among: .bundled).language.code == code)
    }

    @Test func aWordOrTwoAreInTheLanguageOfTheConversation() {
        let choice = LanguageChoice("no, gracias", spoken: "it", among: .bundled)
        #expect(choice.language.code == "it")
        #expect(!choice.isSettled)
    }

    @Test(arguments: [("как мне сменить пароль", "ru"), ("hoe kan ik mijn wachtwoord wijzigen", "nl")])
    func aLanguageThatIsNotKnownIsNamedAndAsks(text: String, code: String) {
        let choice = LanguageChoice(text, spoken: "en", among: .bundled)
        #expect(choice.foreign == code)
        #expect(Set(choice.read(text, pending: .none).acts.keys) == [.otherLanguage, .question])
    }

    @Test func aLanguageIsAddedByAFile() throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "languages-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = Self.minimal.replacing("'met @det? @agent", with: "'met een? @agent")
        try Data(text.utf8).write(to: folder.appending(path: "nl.yaml"))
        let languages = try Languages(folder: folder)
        let said = "kan ik met een medewerker spreken"
        let choice = LanguageChoice(said, spoken: nil, among: languages)
        #expect(choice.language.code == "nl")
        #expect(choice.read(said, pending: .none).acts[.humanRequest] == "human.talk")
        #expect(choice.language.replies.closing == "Fijn dat ik kon helpen!")
        #expect(choice.language.replies.goodbye == Languages.bundled.english.replies.goodbye)
    }

    @Test func anEnglishOfOnesOwnIsWhatOthersFallBackTo() throws {
        let english = """
            schema: 1
            code: en
            name: English
            stop_words: the a of how
            replies: {goodbye: "Cheerio!"}
            rules: {}
            """
        let (before, after) = (("nl.yaml", Self.plain), ("nl.yaml", Self.plain))
        for folder in [[("en.yaml", english), after], [before, ("en.yaml", english)]] {
            let languages = try Languages.bundled(with: folder)
            #expect(languages.english.replies.goodbye == "Cheerio!")
            #expect(languages["en"]?.replies.closing == Languages.bundled.english.replies.closing)
            #expect(languages["nl"]?.replies.goodbye == "Cheerio!")
            #expect(languages["nl"]?.replies.closing == "Fijn dat ik kon helpen!")
            #expect(LanguageChoice("12345", spoken: nil, among: languages).language === languages["en"])
            #expect(languages.all.count { $0.code == "en" } == 1)
        }
    }

    @Test(arguments: [
        ("schema: 1", "schema: 2", "schema"), ("name:", "nom:", "unknown key nom"),
        ("closing:", "closed:", "unknown key closed"), ("human_request:", "human_wish:", "unknown section human_wish"),
        ("@agent spreken", "@nobody spreken", "nobody"),
        ("spreken|praten", "spreken||praten", "an alternative with nothing in it"),
    ])
    func aFileThatIsNotRightIsRefusedWithTheReason(old: String, new: String, reason: String) throws {
        let text = Self.minimal.replacing("@det? ", with: "").replacing(old, with: new)
        let problem = #expect(throws: LanguageProblem.self) { try Self.language(text) }
        #expect(problem?.description.contains(reason) == true, "\(problem?.description ?? "")")
    }

    @Test(arguments: [
        ("synonyms: [fiets]", "alone"), ("colours: rood", "unknown key colours"), ("opposites: [aan]", "opposites"),
        ("quantities: {tijden: uur}", "unknown key tijden"), ("asks: {hoelang: hoe lang}", "unknown key hoelang"),
        ("own_case: [{with: mijn}]", "phrases"), ("own_case: [{phrases: nu, with: [mijn]}]", "own_case"),
        ("own_case: [{phrases: nu, wiht: mijn}]", "unknown key wiht"), ("own_case: [nu]", "mapping"),
        ("asks: {duration: hoe lang duurt het nog}", "more than 4 words"),
        ("synonyms: ['een twee drie vier vijf, zes']", "more than 4 words"), ("ordinary: [gaan]", "ordinary"),
        ("quantities: uur", "quantities"),
    ])
    func whatAFileSaysOfContentIsCheckedToo(content: String, reason: String) throws {
        let text = Self.plain + "\ncontent:\n  " + content
        let problem = #expect(throws: LanguageProblem.self) { try Self.language(text) }
        #expect(problem?.description.contains(reason) == true, "\(problem?.description ?? "")")
    }

    @Test func aFileOfTheFolderTellsHowContentIsRead() throws {
        let content = """

            content:
              synonyms:
                - opzeggen, beëindigen
              quantities: {times: uur uren}
              asks: {duration: hoe lang}
            """
        let languages = try Languages.bundled(with: [("nl.yaml", Self.plain + content)])
        #expect(ExpectedAnswer.of("hoe lang duurt het", languages.quantities) == [.duration])
        #expect(ExpectedAnswer.duration.isHeld(by: "Het duurt 3 uren.", isTable: false, languages.quantities))
        let contents = ["Het contract beëindigen", "De fiets", "Het huis"].map { title in
            var content = KnowledgeIndexTests.content(title, title: title, text: "Zo doe je dat.")
            content.document.locale = "nl"
            return content
        }
        let index = KnowledgeIndex(contents: contents, revision: 1, options: .helpDesk(languages: languages))
        #expect(KnowledgeIndexTests.paths("opzeggen", index) == ["Het contract beëindigen"])
        let unaware = KnowledgeIndex(contents: contents, revision: 1, options: .helpDesk())
        #expect(KnowledgeIndexTests.paths("opzeggen", unaware) == [])
    }

    @Test func whoSaysNothingOfContentLeavesItAsItIsCompiledIn() throws {
        let german = Self.plain.replacing("code: nl", with: "code: de")
        let languages = try Languages.bundled(with: [("de.yaml", german)])
        #expect(languages.content("de-CH").synonyms == Languages.bundled.content("de").synonyms)
        #expect(!languages.content("de").synonyms.isEmpty)
        let swiss = try Languages.bundled(with: [("de-CH.yaml", Self.plain.replacing("code: nl", with: "code: de-CH"))])
        #expect(swiss.content("de-CH").synonyms == Languages.bundled.content("de").synonyms)
        let own = try Languages.bundled(with: [("de.yaml", german + "\ncontent: {ordinary: gehen}")])
        #expect(own.content("de").synonyms.isEmpty)
    }

    @Test func everyLanguageSaysHowContentIsRead() {
        for language in Languages.bundled.all {
            let content = language.content
            #expect(content.synonyms.count > 50, "\(language.code)")
            #expect(!content.opposites.isEmpty && content.ordinary.count > 50 && !content.notes.isEmpty)
            #expect(!content.leaning.isEmpty && !content.ownCase.isEmpty && !content.status.isEmpty)
            for list in [QuantityList.times, .numbers, .occasions, .free] { #expect(content.quantities[list] != nil) }
            for asked in [AskedQuantity.duration, .price, .number, .amount, .occasion] {
                #expect(content.asks[asked]?.isEmpty == false, "\(language.code) \(asked)")
            }
        }
    }

    @Test func everyReplyIsInEveryLanguage() {
        let english = Languages.bundled.english.replies
        for language in Languages.bundled.all where language.code != "en" {
            for text in ReplyText.allCases {
                #expect(language.replies[text] != english[text], "\(language.code) \(text.rawValue)")
            }
        }
    }
}
