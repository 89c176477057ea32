import DorsalCore
import Testing

@testable import DorsalAgent

/// What a question wants is read in the languages that there are, and once.
@Suite struct QuestionKindTests {
    static let dutch = """
        schema: 1
        code: nl
        name: Nederlands
        stop_words: ik je het een hoe kan
        how_to: ['hoe kan|moet ik']
        amounts: ['hoe veel|lang']
        replies: {}
        rules: {}
        """

    @Test(arguments: [
        ("hoe moet ik de kraan vervangen", QuestionKind.howTo), ("hoe lang duurt het", .fact),
        ("wie kann ich das ändern", .howTo), ("wie viel kostet es", .fact), ("how do I reset it", .howTo),
    ])
    func aLanguageOfOnesOwnTellsIt(question: String, kind: QuestionKind) throws {
        let languages = try Languages.bundled(with: [("nl.yaml", Self.dutch)])
        #expect(QuestionKind(question, languages) == kind)
        // The second time it is remembered.
        #expect(QuestionKind(question, languages) == kind)
    }

    @Test func theLanguagesOfAnAgentTakePartInItsAnswers() throws {
        let filler = (1...40).map {
            "<p>De kraan van hal \($0) is groen en blijft in de hal tot de winter voorbij is.</p>"
        }.joined()
        let html = filler + "<p>Kraan vervangen in de hal, groen:</p><ol><li>Draai.</li></ol>" + filler
        let passage = Passage(documentID: "doc_a", ordinal: 0, headings: [], html: html, text: HTMLText.plain(html))
        let content = KnowledgeIndexTests.content("a", title: "Kraan", text: passage.text)
        let languages = try Languages.bundled(with: [("nl.yaml", Self.dutch)])
        func quote(_ languages: Languages) -> String {
            let index = KnowledgeIndex(contents: [content], revision: 1, options: IndexOptions(languages: languages))
            return HTMLWriter.html(
                Extractor(index: index, document: content.document)
                    .extract(passage, question: "hoe moet ik hal 7 in de winter groen vervangen"))
        }
        #expect(quote(languages).contains("<ol>") && !quote(.bundled).contains("<ol>"))
    }

    @Test func aQuestionIsReadOnce() {
        let kinds = ReadTexts<Int, QuestionKind>(capacity: 2)
        var count = 0
        for _ in 0..<3 {
            let kind = kinds.reading(of: TextHash.of("how do I reset it")) {
                count += 1
                return .howTo
            }
            #expect(kind == .howTo)
        }
        #expect(count == 1)
    }

    @Test func noMoreIsRememberedThanThereIsRoomFor() {
        let texts = ReadTexts<Int, Int>(capacity: 2)
        func read(_ key: Int, _ value: Int) -> Int { texts.reading(of: key) { value } }
        #expect([read(1, 10), read(2, 20), read(1, 11)] == [10, 20, 10])
        // The third takes the place of both.
        #expect([read(3, 30), read(1, 12), read(3, 31)] == [30, 12, 30])
    }
}
