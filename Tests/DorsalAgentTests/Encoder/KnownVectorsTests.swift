import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalAgent

@Suite struct KnownVectorsTests {
    private static func index(_ bodies: [String], titles: [String] = []) -> KnowledgeIndex {
        let contents = bodies.enumerated().map { number, body in
            let title = number < titles.count ? titles[number] : "Refunds"
            return DocumentContent(
                document: HelpDocument(
                    id: "d\(number)", source: "s", path: "\(number).md", title: title, url: nil, locale: "en",
                    audience: nil,
                    questions: [], contentHash: body, updatedAt: Timestamp(milliseconds: 0)),
                passages: [Passage(documentID: "d\(number)", ordinal: 0, headings: ["How"], html: "", text: body)])
        }
        return KnowledgeIndex(contents: contents, revision: 1)
    }

    @Test func aVectorKeepsItsDirectionInBytes() throws {
        let values: [Float] = [0.5, -0.25, 0.001, 0, 0.8]
        let vector = try #require(SentenceVector(values))
        #expect(vector.bytes.count == 9)
        for (left, right) in zip(values, vector.values) { #expect(abs(left - right) <= 0.8 / 254) }
        #expect(SentenceVector(bytes: vector.bytes) == vector)
    }

    @Test func whatIsNoVectorIsNone() {
        #expect(SentenceVector([]) == nil)
        #expect(SentenceVector([0, 0]) == nil)
        #expect(SentenceVector([1, .nan]) == nil)
        #expect(SentenceVector([.infinity, 1]) == nil)
        #expect(SentenceVector(bytes: []) == nil)
        #expect(SentenceVector(bytes: [0, 0, 0, 0, 1]) == nil)
        #expect(SentenceVector(bytes: [0, 0, 0xC0, 0x7F, 1]) == nil)
    }

    @Test func aPassageIsReadWithItsTitleAndHeadings() {
        let texts = PassageText.all(in: Self.index(["Go to Billing."]))
        #expect(texts == [PassageText(passage: "d0#0", title: "Refunds: How", whole: "Refunds: How\nGo to Billing.")])
    }

    @Test func everyTextIsAskedForOnceAndNoneThatIsKnown() throws {
        let texts = PassageText.all(in: Self.index(["one", "two", "one"]))
        var known = KnownVectors()
        let missing = known.missing(in: texts)
        #expect(missing.map(\.text) == ["Refunds: How", "Refunds: How\none", "Refunds: How\ntwo"])
        let vectors: [[Float]] = [[1, 0], [0, 1], []]
        let stored = known.add(zip(missing, vectors))
        #expect(stored.map(\.text) == missing.prefix(2).map(\.key))
        #expect(known.missing(in: texts).map(\.text) == ["Refunds: How\ntwo"])
        #expect(known.pairs(of: texts).keys.sorted() == ["d0#0", "d2#0"])
        // As after a restart.
        let restarted = KnownVectors(stored)
        #expect(restarted.missing(in: texts).map(\.text) == ["Refunds: How\ntwo"])
        #expect(restarted.pairs(of: texts)["d0#0"]?.title?.values == [1, 0])
    }

    @Test func whatNoPassageSaysAnyMoreIsForgotten() {
        let texts = PassageText.all(in: Self.index(["one", "two"]))
        var known = KnownVectors()
        _ = known.add(known.missing(in: texts).map { ($0, [Float]([1, 0])) })
        let gone = known.forget(allBut: PassageText.all(in: Self.index(["one"])))
        #expect(gone == [PassageText.key("Refunds: How\ntwo")])
        #expect(known.missing(in: texts).map(\.text) == ["Refunds: How\ntwo"])
    }

    @Test func aSettingComesBackAsItWasStored() throws {
        #expect(EncoderSetting(stored: "null") == nil)
        #expect(EncoderSetting(stored: "{}") == nil)
        #expect(EncoderSetting(stored: #"{"model":{"name":"a","checksum":"b"}}"#) == .model(name: "a", checksum: "b"))
    }
}
