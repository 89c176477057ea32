import DorsalCore
import FinAgentAPI
import Foundation
import Support
import Testing

@testable import DorsalAgent

@Suite struct KnowledgeIndexTests {
    static func content(_ path: String, title: String, text: String, questions: [String] = []) -> DocumentContent {
        let document = HelpDocument(
            id: "doc_\(path)", source: "t", path: path, title: title, url: "https://h.example/\(path)", locale: "en",
            audience: nil,
            questions: questions, contentHash: path, updatedAt: Timestamp(milliseconds: 0))
        let passage = Passage(documentID: document.id, ordinal: 0, headings: [], html: "<p>\(text)</p>", text: text)
        return DocumentContent(document: document, passages: [passage])
    }

    static func paths(_ query: String, _ index: KnowledgeIndex) -> [String] {
        index.search(query, limit: 10).candidates.map { index.documents[index.passages[$0.position].document].path }
    }

    @Test func bm25fIsWhatTheFormulaSays() throws {
        let index = KnowledgeIndex(
            contents: [
                Self.content("a", title: "cards", text: "change your card"),
                Self.content("b", title: "plans", text: "change plan now"),
            ], revision: 1)
        let term = QueryTerm(
            number: index.vocabulary.numbers["card"], weight: 1, idf: index.idf(index.vocabulary.numbers["card"]),
            mass: 1)
        // Both fields have their average length, so a field's share is its weight: title 2 and body 1. idf = ln(1 + 1.5 / 1.5).
        let frequency = 2.0 + 1.0
        let expected = log(2.0) * frequency * 2.2 / (1.2 + frequency)
        var scores = [Float](repeating: 0, count: index.rows.count)
        scores.withUnsafeMutableBufferPointer { index.postings.addScores(of: [term], to: $0) }
        #expect(abs(Double(scores[0]) - expected) < 1e-5)
        #expect(scores[1] == 0)
    }

    @Test func theSameContentInAnyOrderRanksTheSame() {
        let contents = (0..<30).map {
            Self.content("p\($0)", title: "Title \($0 % 7)", text: "some words about topic \($0 % 5)")
        }
        let (one, two) = (
            KnowledgeIndex(contents: contents, revision: 1), KnowledgeIndex(contents: contents.reversed(), revision: 1)
        )
        for query in ["topic 3 words", "title 2", "some"] {
            #expect(Self.paths(query, one) == Self.paths(query, two))
        }
    }

    @Test func misspelledJoinedAndSplitWordsAreFound() {
        let index = KnowledgeIndex(
            contents: [
                Self.content("pay", title: "Paypal", text: "We accept Paypal."),
                Self.content("wifi", title: "Wifi", text: "The wifi is free."),
                Self.content("house", title: "House keeping", text: "House keeping comes daily."),
            ], revision: 1)
        #expect(Self.paths("payapl", index).first == "pay")
        #expect(Self.paths("wi fi", index).first == "wifi")
        #expect(Self.paths("housekeeping", index).first == "house")
    }

    @Test func aTaughtQuestionWins() {
        let index = KnowledgeIndex(
            contents: [
                Self.content("a", title: "Billing", text: "Everything about money and refunds."),
                Self.content("b", title: "Returns", text: "Send it in.", questions: ["How do I get my money back?"]),
            ], revision: 1)
        #expect(Self.paths("how can I get my money back", index).first == "b")
    }

    @Test func theBestPositionsAreThoseOfASort() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let scores = (0..<Int.random(in: 0...80, using: &generator)).map { _ in
                Float(Int.random(in: 0...9, using: &generator))
            }
            let sorted = scores.indices.filter { scores[$0] > 0 }.sorted { (scores[$1], $0) < (scores[$0], $1) }
            #expect(BestPositions.of(scores, limit: 10) == Array(sorted.prefix(10)))
        }
    }

    @Test func anUnknownWordCountsOnceHoweverOftenItIsSaid() {
        let index = KnowledgeIndex(contents: [Self.content("a", title: "Cards", text: "change your card")], revision: 1)
        let (once, often) = (
            index.search("card zzyzx", limit: 5), index.search("card zzyzx zzyzx zzyzx zzyzx", limit: 5)
        )
        #expect(once.maximum == often.maximum && once.unknownMass == often.unknownMass)
    }

    @Test func aHugeQueryIsAnsweredFromItsBeginning() {
        let index = KnowledgeIndex(
            contents: (0..<50).map { Self.content("p\($0)", title: "Title \($0)", text: "word\($0) card") }, revision: 1
        )
        let start = ContinuousClock.now
        _ = index.search(String(repeating: "ab", count: 4_000), limit: 5)
        _ = index.search((0..<2_000).map { "wurd\($0)" }.joined(separator: " "), limit: 5)
        // Without bounds this takes seconds even on so little content; the bar is far above what a slow machine needs.
        #expect(ContinuousClock.now - start < .seconds(2))
    }

    @Test func anEmptyIndexAndAnEmptyQueryFindNothing() {
        let empty = KnowledgeIndex(contents: [], revision: 0)
        #expect(empty.search("anything", limit: 5).candidates.isEmpty)
        let index = KnowledgeIndex(contents: [Self.content("a", title: "A", text: "b")], revision: 1)
        #expect(index.search("", limit: 5).candidates.isEmpty)
        #expect(index.search("?!…", limit: 5).candidates.isEmpty)
    }

    @Test func replacingTheIndexIsSeenAtOnce() {
        let provider = KnowledgeIndexProvider()
        #expect(provider.current.revision == 0)
        provider.replace(KnowledgeIndex(contents: [], revision: 7))
        #expect(provider.current.revision == 7)
    }
}
