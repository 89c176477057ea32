import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalAgent

/// The rulers that the agent is measured with.
@Suite struct EvaluationTests {
    static let contents = Dialogue.contents([
        (
            title: "Opening hours",
            sections: [
                (heading: "Shop", html: "<p>The shop opens at 9:30. It closes at 18.</p>"),
                (heading: "Phone", html: "<p>Call us from 8 to 12.</p>"),
            ]
        ),
        (title: "Bicycles", sections: [(heading: "", html: "<p>A bicycle has 2 wheels.</p>")]),
    ])

    static func set(_ questions: [EvaluationQuestion], _ misses: [NearMiss] = []) -> EvaluationSet {
        EvaluationSet(contents: contents, questions: questions, nearMisses: misses)
    }

    static let hours = EvaluationQuestion(
        id: "q1", question: "When does the shop open?",
        gold: [.init(article: "doc_opening-hours.md", contains: ["9:30"])])

    /// Says the same whatever it is asked.
    struct Parrot: Agent {
        var html: String
        var trace: JSONValue = [:]

        func run(_ context: TurnContext) async throws -> TurnDecision {
            TurnDecision(steps: [.reply(ReplyDraft(html: html))], memory: context.memory, trace: trace)
        }
    }

    static func cited(_ text: String, _ document: String = "opening-hours") -> String {
        let link = "<a data-inline-citation=\"\" href=\"https://help.example/doc_\(document)\">1</a>"
        return "<p>Here it is:</p><p>\(text) [\(link)]</p>"
    }

    static func scored(_ html: String, _ question: EvaluationQuestion = hours) async throws -> ScoredQuestion {
        let report = try await Evaluation(set([question])) { _ in
            Parrot(html: html, trace: ["frame": ["Here it is:"]])
        }.run()
        return try #require(report.questions.first)
    }

    @Test func aQuoteWithTheWordsFromTheRightArticleIsRight() async throws {
        let scored = try await Self.scored(Self.cited("The shop opens at 9:30."))
        #expect(scored.outcome == .answered && scored.isRight && scored.cited == ["doc_opening-hours.md"])
        #expect(scored.sentences == 1 && scored.supported == 1 && scored.numbers == 1 && scored.faithfulNumbers == 1)
    }

    @Test func theWordsWithAnotherArticleBehindThemAreNot() async throws {
        let scored = try await Self.scored(Self.cited("The shop opens at 9:30.", "bicycles"))
        #expect(scored.outcome == .answered && !scored.isRight && scored.citedRight == 0)
        #expect(scored.supported == 0 && scored.faithfulNumbers == 0)
    }

    @Test func theRightArticleWithoutTheWordsIsNotEither() async throws {
        let scored = try await Self.scored(Self.cited("It closes at 18."))
        #expect(scored.outcome == .answered && !scored.isRight && scored.citedRight == 1)
    }

    @Test func everySentenceAndNumberIsLookedFor() async throws {
        let scored = try await Self.scored(Self.cited("The shop opens at 9:30. It closes at 19."))
        #expect(scored.sentences == 2 && scored.supported == 1 && scored.unsupported == "It closes at 19.")
        #expect(scored.numbers == 2 && scored.faithfulNumbers == 1)
    }

    @Test func aSentenceThatIsPutTogetherOfTwoIsNotSupported() async throws {
        let scored = try await Self.scored(Self.cited("The shop opens at 18."))
        #expect(scored.supported == 0 && scored.faithfulNumbers == 1)
    }

    @Test(arguments: [
        ("<p>I don't know.</p>", AnswerOutcome.declined),
        ("<p>Perhaps:</p><ul><li><a href=\"https://help.example/x\">X</a></li></ul>", .hedged),
    ])
    func whatCitesNothingIsNoAnswer(html: String, outcome: AnswerOutcome) async throws {
        let scored = try await Self.scored(html)
        #expect(scored.outcome == outcome && !scored.isRight && scored.sentences == 0)
    }

    @Test func ofSeveralPartsAllHaveToBeRight() async throws {
        let both = EvaluationQuestion(
            id: "q2", question: "When does the shop open, and how many wheels has a bicycle?",
            gold: [
                .init(article: "doc_opening-hours.md", contains: ["9:30"]),
                .init(article: "doc_bicycles.md", contains: ["2 wheels"]),
            ])
        let one = try await Self.scored(Self.cited("The shop opens at 9:30."), both)
        #expect(!one.isRight && one.isPartlyRight && one.goldArticles == 2)
        let two = try await Self.scored(
            Self.cited("The shop opens at 9:30.") + Self.cited("A bicycle has 2 wheels.", "bicycles"), both)
        #expect(two.isRight && two.supported == two.sentences && two.sentences == 2)
    }

    @Test func theAgentItselfIsScoredAndSaysTheSameTwice() async throws {
        let miss = NearMiss(id: "n1", question: "Who founded the company in the year of the great flood?")
        let report = try await Evaluation(Self.set([Self.hours], [miss])).run()
        let answer = try #require(report.questions.first)
        #expect(answer.isRight && answer.rank == 1 && answer.probability != nil)
        #expect(report.questions.last?.isAnswerable == false && report.questions.last?.isRight == false)
        #expect(report.changedOnRepetition.isEmpty)
    }

    @Test func anAgentThatChangesItsMindIsFound() async throws {
        let report = try await Evaluation(Self.set([Self.hours])) { _ in Fickle() }.run()
        #expect(report.changedOnRepetition == ["q1"])
    }

    /// Says something else every time.
    private actor Fickle: Agent {
        private var count = 0

        func run(_ context: TurnContext) async throws -> TurnDecision {
            count += 1
            return TurnDecision(steps: [], memory: context.memory, trace: ["count": .integer(Int64(count))])
        }
    }

    @Test func aSetThatNobodyCouldAnswerIsRefused() {
        var question = Self.hours
        question.gold = [.init(article: "doc_opening-hours.md", contains: ["9:30", "8 to 12"])]
        let scattered = Self.set([question])
        #expect(throws: EvaluationSet.Problem.unfindable(phrases: ["9:30", "8 to 12"], in: "q1")) {
            try scattered.check()
        }
        question.gold = [.init(article: "gone.md", contains: [])]
        let lost = Self.set([question])
        #expect(throws: EvaluationSet.Problem.missing(article: "gone.md", in: "q1")) { try lost.check() }
        let twice = Self.set([Self.hours, Self.hours])
        #expect(throws: EvaluationSet.Problem.duplicate("q1")) { try twice.check() }
    }

    @Test func bothHalvesGetTheirShare() {
        let halves = (1...400).map { EvaluationSplit(id: "q\($0)") }
        #expect((160...240).contains(halves.count { $0 == .development }))
        #expect(EvaluationSplit(id: "q1") == EvaluationSplit(id: "q1"))
    }
}
