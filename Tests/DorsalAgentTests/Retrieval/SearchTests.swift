import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalAgent

@Suite struct SearchTests {
    private static func content(
        _ path: String, title: String, text: String, locale: String = "en", audience: String? = nil,
        questions: [String] = []
    ) -> DocumentContent {
        var content = KnowledgeIndexTests.content(path, title: title, text: text, questions: questions)
        content.document.locale = locale
        content.document.audience = audience
        return content
    }

    private static func paths(_ query: SearchQuery, _ index: KnowledgeIndex) -> [String] {
        index.search(query, limit: 10).candidates.map { index.documents[index.passages[$0.position].document].path }
    }

    @Test func whatIsOutOfScopeIsNotFound() {
        let index = KnowledgeIndex(
            contents: [
                Self.content("all", title: "Card", text: "Change your card."),
                Self.content("staff", title: "Card", text: "Change a customer's card.", audience: "staff"),
                Self.content("de", title: "Card", text: "Change the Karte.", locale: "de-AT"),
            ], revision: 1)
        let (everything, customers) = (
            Self.paths(SearchQuery("change card"), index),
            Self.paths(SearchQuery("change card", scope: SearchScope(audiences: [], languages: ["en-US"])), index)
        )
        #expect(Set(everything) == ["all", "staff", "de"])
        #expect(customers == ["all"])
    }

    @Test func passagesThatSayTheSameAreFoundOnce() {
        let index = KnowledgeIndex(
            contents: ["a", "b", "c"].map {
                Self.content($0, title: "Card", text: $0 == "c" ? "Your card." : "Change your card.")
            },
            revision: 1)
        #expect(Self.paths(SearchQuery("card"), index).count == 2)
    }

    @Test func phrasingsVoteForTheirDocument() {
        let index = KnowledgeIndex(
            contents: [
                Self.content(
                    "lost", title: "Lost card", text: "",
                    questions: ["my card is gone", "where is my card", "card gone"]),
                Self.content("new", title: "New card", text: "", questions: ["order card"]),
            ], revision: 1)
        let found = index.search("my card is gone where", limit: 5).candidates
        #expect(found.count == 2)
        #expect(found.first.map { index.documents[index.passages[$0.position].document].path } == "lost")
    }

    @Test func synonymsOfTheWorkspaceFindWhatWasMeant() throws {
        let contents = [
            Self.content("alcohol", title: "Is alcohol served?", text: "Yes, until ten."),
            Self.content("food", title: "Is food served?", text: "Yes, until nine."),
        ]
        let without = KnowledgeIndex(contents: contents, revision: 1)
        let with = KnowledgeIndex(
            contents: contents, revision: 1, options: IndexOptions(synonyms: [["beer", "draft beer", "alcohol"]]))
        #expect(Self.paths(SearchQuery("do you have beer"), without).first != "alcohol")
        let outcome = with.search("do you have beer", limit: 5)
        let best = try #require(outcome.candidates.first)
        #expect(with.documents[with.passages[best.position].document].path == "alcohol")
        // What a synonym covers is covered, and is not unknown.
        #expect(best.coverage > 0.9)
        #expect(outcome.unknownMass == 0)
    }

    @Test func whatAPhraseMeansCoversAllOfThePhraseInWhateverForm() throws {
        let index = KnowledgeIndex(
            contents: [
                Self.content("cancel", title: "Cancel Plus", text: "Choose Cancel."),
                Self.content("pay", title: "Pay for Plus", text: "Choose Buy."),
            ], revision: 1, options: IndexOptions(synonyms: [["cancel", "get rid of"]]))
        let outcome = index.search("getting rid of plus", limit: 2)
        let best = try #require(outcome.candidates.first)
        #expect(index.documents[index.passages[best.position].document].path == "cancel")
        #expect(best.coverage > 0.9)
        #expect(outcome.unknownMass == 0)
    }

    @Test func wordsThatTheContentTellsApartAreHardlyTakenForOneAnother() throws {
        func score(beside other: String) throws -> Double {
            let contents = [other, "Top up"].flatMap { word in
                (1...3).map { Self.content("\(word) \($0)", title: "\(word) \($0)", text: "By card or by bank.") }
            }
            let index = KnowledgeIndex(
                contents: contents, revision: 1, options: IndexOptions(synonyms: [["transfer", "top up"]]))
            let found = index.search("transfer", limit: 10).candidates.first {
                index.documents[index.passages[$0.position].document].path.hasPrefix("Top up")
            }
            return try #require(found).bm25
        }
        // Where nothing is about transfers, top-ups are what is nearest; where something is, each means something of its own.
        let (apart, nearest) = (try score(beside: "Transfer"), try score(beside: "Savings"))
        #expect(apart < 0.5 * nearest)
    }

    @Test func whoNamesAThingTwiceAsksForOneThing() throws {
        let index = KnowledgeIndex(
            contents: [Self.content("phone", title: "Phones", text: "iOS 16 is needed.")], revision: 1,
            options: IndexOptions(synonyms: [["iphone", "ios"]]))
        let outcome = index.search("my iphone, which ios is needed", limit: 1)
        #expect(try #require(outcome.candidates.first).coverage > 0.9)
        #expect(outcome.unknownMass == 0)
    }

    @Test(arguments: [
        ("how accurate is it", "Accuracy", true), ("are you reachable", "Reach us", true),
        ("what about the referral", "Refer a friend", true),
        ("is it waterproof", "Watering", false),
    ])
    func aWordThatTheContentDoesNotHaveIsFoundByItsFamily(question: String, title: String, isFound: Bool) {
        let index = KnowledgeIndex(
            contents: [Self.content("a", title: title, text: "See below.")], revision: 1)
        #expect(!Self.paths(SearchQuery(question), index).isEmpty == isFound)
    }

    @Test func aWordWithSynonymsMayBeSaidTwice() {
        let index = KnowledgeIndex(
            contents: [Self.content("alcohol", title: "Alcohol", text: "Until ten.")], revision: 1,
            options: IndexOptions(synonyms: [["beer", "alcohol"]]))
        let (once, twice) = (index.search("beer", limit: 1), index.search("beer or a beer beer", limit: 1))
        #expect(once.candidates.count == 1)
        #expect(twice.candidates.count == 1)
        #expect(twice.unknownMass <= 1)
    }

    @Test func aQuestionIsStemmedInTheLanguageOfTheContent() {
        let index = KnowledgeIndex(
            contents: [
                Self.content("rechnung", title: "Rechnungen herunterladen", text: "So geht das.", locale: "de"),
                Self.content("konto", title: "Konto anlegen", text: "So geht das.", locale: "de"),
            ], revision: 1)
        #expect(Self.paths(SearchQuery("wo finde ich meine Rechnung"), index).first == "rechnung")
    }

    @Test func japaneseIsFoundWithoutSpaces() {
        let index = KnowledgeIndex(
            contents: [
                Self.content("password", title: "パスワードを変更する", text: "設定を開きます。", locale: "ja"),
                Self.content("mail", title: "メールを変更する", text: "設定を開きます。", locale: "ja"),
            ], revision: 1)
        #expect(Self.paths(SearchQuery("パスワードの変更方法"), index).first == "password")
    }

    @Test func closenessOfMeaningDecidesWhereWordsDoNot() {
        struct Encoder: SentenceEncoding {
            func encode(_ text: String) -> [Float] { text.contains("drink") ? [1, 0] : [0, 1] }
        }
        let contents = [
            Self.content("a", title: "Served: alcohol", text: "Yes."),
            Self.content("b", title: "Served: soup", text: "Yes."),
        ]
        let index = KnowledgeIndex(contents: contents, revision: 1)
        let near = PassageVectors.Pair(whole: [1, 0], title: [1, 0])
        let far = PassageVectors.Pair(whole: [0, 1], title: [0, 1])
        let vectors = PassageVectors(encoder: Encoder(), vectors: ["doc_b#0": near, "doc_a#0": far])
        let found = index.search(SearchQuery("is a drink served"), limit: 2, vectors: vectors).candidates
        #expect(found.first?.position == index.passages.firstIndex { $0.passage.id == "doc_b#0" })
        #expect(found.count == 2)
    }
}
