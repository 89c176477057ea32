import DorsalCore
import Testing

@testable import DorsalAgent

/// What is kept from turn to turn: not too much of it, and no words of customers.
@Suite struct RememberedTextTests {
    @Test func termsAreKeptWithinSoManyBytes() {
        let cache = TermNumberCache(limit: 10_000)
        var made = 0
        func numbers(_ text: String) -> [Int] {
            cache.numbers(of: text, in: "en") {
                made += 1
                return [3, 1, 2]
            }
        }
        for number in 0..<1_000 {
            #expect(numbers("text \(number)") == [1, 2, 3])
            _ = numbers("always")
            #expect(cache.bytes <= 10_000)
        }
        // What is asked for again and again stays.
        #expect(made == 1_001)
        #expect(numbers("text 0") == [1, 2, 3] && made == 1_002)
    }

    @Test func anIndexWithVectorsKeepsItsTerms() throws {
        let index = KnowledgeIndex(contents: MessagePartsTests.contents, revision: 1)
        let vectors = PassageVectors(encoder: AskedQuestions(known: [:], encoder: nil), vectors: [:])
        #expect(KnowledgeIndex(index, vectors: vectors).termNumbers === index.termNumbers)
    }

    @Test func aTurnIsReadOnce() {
        let memory = ReadTexts<TurnKey, TurnMentions>(capacity: 4)
        var count = 0
        func read(_ turn: DialogueTurn) -> TurnMentions {
            memory.reading(of: TurnKey(turn)) {
                count += 1
                return TurnMentions(entities: [], tokens: [Int32(count)])
            }
        }
        #expect(read(DialogueTurn("the Mission", isUser: true)).tokens == [1])
        #expect(read(DialogueTurn("the Mission", isUser: true)).tokens == [1])
        #expect(read(DialogueTurn("the Mission", isUser: false)).tokens == [2])
        #expect(read(DialogueTurn("the mission", isUser: true)).tokens == [3])
    }

    @Test func aLoopIsSeenInTheLanguageItIsSaidIn() throws {
        let german = try #require(Languages.bundled["de"])
        let earlier = ["Wie setze ich das Ventil zurück?", "Wie setze ich das Ventil denn zurück?"]
        let question = "Wie setze ich das Ventil wieder zurück?"
        let analyzer = TextAnalyzer(locale: "de")
        #expect(Repetition(analyzer: analyzer, language: german).isLoop(question, after: earlier))
        #expect(!Repetition(analyzer: analyzer).isLoop(question, after: earlier))
        #expect(
            !Repetition(analyzer: analyzer, language: german).isLoop(
                "Wie setze ich das Ventil im Keller zurück?", after: earlier))
    }
}
