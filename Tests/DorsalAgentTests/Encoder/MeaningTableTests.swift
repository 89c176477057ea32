import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalAgent

/// Rows that are found by what they mean alone.
@Suite struct MeaningTableTests {
    /// Knows what a text is about by the one word that says so.
    private struct Topics: SentenceEncoding {
        private static let topics = [["wifi", "internet"], ["beer", "alcohol"], ["dog", "pets"]]

        func encode(_ text: String) -> [Float] {
            let words = Tokenizer.words(text)
            let vector = Self.topics.map { topic in words.contains(where: topic.contains) ? Float(1) : 0.1 }
            let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return vector.map { $0 / length }
        }
    }

    private static func content(
        _ id: String, _ title: String, audience: String? = nil, questions: [String] = []
    ) -> DocumentContent {
        DocumentContent(
            document: HelpDocument(
                id: id, source: "s", path: id, title: title, url: nil, locale: "en", audience: audience,
                questions: questions, contentHash: id, updatedAt: Timestamp(milliseconds: 0)),
            passages: [Passage(documentID: id, ordinal: 0, headings: [], html: "<p>Yes.</p>", text: "Yes.")])
    }

    /// More documents with the words of the question than are ranked by them, and one with none of its words.
    private static func crowd(_ meant: DocumentContent) -> KnowledgeIndex {
        let crowd = (0..<150).map { content("crowd\($0)", "Can I have room \($0)") }
        return KnowledgeIndex(
            KnowledgeIndex(contents: crowd + [meant], revision: 1), encoder: Topics())
    }

    @Test func whatSharesNoWordIsFoundByItsMeaning() {
        let index = Self.crowd(Self.content("meant", "Internet access"))
        let found = index.search("can i have wifi", limit: 5).candidates
        #expect(found.first.map { index.documents[index.passages[$0.position].document].id } == "meant")
        #expect(found.first?.bm25 == 0)
    }

    @Test func withoutAnEncoderItIsNot() {
        let crowd = (0..<150).map { Self.content("crowd\($0)", "Can I have room \($0)") }
        let index = KnowledgeIndex(contents: crowd + [Self.content("meant", "Internet access")], revision: 1)
        let found = index.search("can i have wifi", limit: 200).candidates
        #expect(!found.isEmpty)
        #expect(!found.contains { index.documents[index.passages[$0.position].document].id == "meant" })
    }

    @Test func aPhrasingIsFoundByItsOwnMeaning() {
        let index = Self.crowd(Self.content("meant", "House rules", questions: ["are pets allowed"]))
        let found = index.search("can i have a dog", limit: 5).candidates
        #expect(found.first.map { index.documents[index.passages[$0.position].document].id } == "meant")
    }

    @Test func whatIsNotForTheAskerStaysOut() {
        let index = Self.crowd(Self.content("meant", "Internet access", audience: "staff"))
        let ids = { (scope: SearchScope) in
            index.search(SearchQuery("can i have wifi", scope: scope), limit: 200).candidates
                .map { index.documents[index.passages[$0.position].document].id }
        }
        #expect(ids(SearchScope(audiences: ["staff"])).contains("meant"))
        #expect(!ids(SearchScope(audiences: [])).contains("meant"))
    }

    @Test func scoresAreThoseOfTheWeightedSum() throws {
        let index = KnowledgeIndex(
            contents: [Self.content("a", "Internet access"), Self.content("b", "Beer and pets")], revision: 7)
        let texts = PassageText.all(in: index)
        var known = KnownVectors()
        _ = known.add(known.missing(in: texts).map { ($0, Topics().encode($0.text)) })
        let pairs = known.pairs(of: texts)
        let table = MeaningTable(index, vectors: pairs)
        let query = Topics().encode("wifi")
        let vectors = PassageVectors(encoder: Topics(), vectors: pairs)
        #expect(table.isOf(index))
        let scores = table.scores(of: query)
        #expect(scores.count == 2)
        for (passage, score) in zip(index.passages, scores) {
            let exact = try #require(vectors.score(passage.passage.id, question: nil, query: query))
            #expect(abs(exact - score) < 0.5)
        }
        #expect(table.scores(of: [1, 0]).isEmpty, "a vector of another model")
    }

    @Test func rowsWithoutAVectorHaveNoScore() {
        let index = KnowledgeIndex(contents: [Self.content("a", "Internet access")], revision: 7)
        let table = MeaningTable(index, vectors: [:])
        #expect(table.scores(of: Topics().encode("wifi")).isEmpty)
        let newer = KnowledgeIndex(contents: [Self.content("a", "Internet access")], revision: 8)
        #expect(!table.isOf(newer))
    }
}
