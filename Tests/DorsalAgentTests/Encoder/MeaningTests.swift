import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalAgent

/// What an encoder changes in a ranking, and what is left when it fails.
@Suite struct MeaningTests {
    /// Knows that drinks are alcohol, and nothing else. Answers at once, or over the network.
    private struct Bartender: TextEmbedding, SentenceEncoding {
        struct Gone: Error {}

        var isNear = true
        var isGone = false

        var identity: String { "bartender" }
        var immediate: (any SentenceEncoding)? { isNear ? self : nil }

        func encode(_ text: String) -> [Float] {
            text.contains("drink") || text.contains("alcohol") ? [1, 0] : [0, 1]
        }

        func vectors(of texts: [String]) async throws -> [[Float]] {
            if isGone { throw Gone() }
            return texts.map(encode)
        }
    }

    private static func content(_ id: String, _ title: String, questions: [String] = []) -> DocumentContent {
        DocumentContent(
            document: HelpDocument(
                id: id, source: "s", path: id, title: title, url: nil, locale: "en", audience: nil,
                questions: questions, contentHash: id, updatedAt: Timestamp(milliseconds: 0)),
            passages: [Passage(documentID: id, ordinal: 0, headings: [], html: "<p>Yes.</p>", text: "Yes.")])
    }

    private static let index = KnowledgeIndex(
        contents: [content("a", "Served: soup"), content("b", "Served: alcohol")], revision: 1)

    private static func provider(_ bartender: Bartender) -> KnowledgeIndexProvider {
        let provider = KnowledgeIndexProvider()
        provider.replace(index)
        let texts = PassageText.all(in: index)
        var known = KnownVectors()
        _ = known.add(known.missing(in: texts).map { ($0, bartender.encode($0.text)) })
        provider.replace(meaning: Meaning(embedding: bartender, vectors: known.pairs(of: texts), of: index))
        return provider
    }

    private static func best(_ index: KnowledgeIndex) -> String? {
        index.search("is a drink served", limit: 2).candidates.first.map { index.passages[$0.position].passage.id }
    }

    @Test func wordsAloneFindTheFirst() {
        #expect(Self.best(Self.index) == "a#0")
    }

    @Test func anEncoderHereAndOneElsewhereFindWhatIsMeant() async {
        for isNear in [true, false] {
            let found = await Self.provider(Bartender(isNear: isNear)).decide(Self.best)
            #expect(found == "b#0", "near: \(isNear)")
        }
    }

    @Test func withoutAnAnswerFromElsewhereTheWordsDecide() async {
        let found = await Self.provider(Bartender(isNear: false, isGone: true)).decide(Self.best)
        #expect(found == "a#0")
    }

    @Test func aTaughtPhrasingCountsByItsOwnMeaning() {
        let contents = [
            Self.content("a", "Opening hours", questions: ["when is a drink served"]),
            Self.content("b", "Soup", questions: ["which soup is served"]),
        ]
        let index = KnowledgeIndex(
            KnowledgeIndex(contents: contents, revision: 1), encoder: Bartender())
        let found = index.search("is alcohol served", limit: 2).candidates
        #expect(found.first.map { index.passages[$0.position].passage.id } == "a#0")
        #expect((found.first?.meaning ?? 0) > (found.last?.meaning ?? 0))
    }

    @Test func meaningIsWhatSetsAPassageApart() {
        let index = KnowledgeIndex(Self.index, encoder: Bartender())
        let found = index.search("is a drink served", limit: 2).candidates
        let sum = found.reduce(0) { $0 + $1.meaning }
        #expect(abs(sum) < 0.001)
        #expect(found.first?.meaning ?? 0 > 10)
    }

    @Test func theSameQuestionIsEncodedOnce() {
        let asked = AskedQuestions(known: ["a": [1]], encoder: nil)
        #expect(asked.encode("a") == [1])
        #expect(asked.encode("b") == [])
        #expect(asked.encode("b") == [])
        #expect(asked.missing == ["b"])
    }
}
