import Testing

@testable import DorsalAgent

@Suite struct LearningTests {
    private static let examples = [
        ("what time does it open", true), ("do you have parking", true), ("is breakfast included", true),
        ("can i bring my dog", true), ("book it for two please", false), ("yes that works", false),
        ("thank you so much", false), ("i need a table for two", false),
    ].map { (text: $0.0, isQuestion: $0.1) }

    @Test func aTurnClassifierTellsQuestionsFromOtherTurns() {
        let classifier = TurnClassifier(examples: Self.examples)
        let (question, booking) = (
            classifier.probability("do you have breakfast"), classifier.probability("a table for two please")
        )
        #expect(question > 0.5)
        #expect(booking < 0.5)
    }

    @Test func theSameExamplesGiveTheSameModel() {
        let (one, two) = (TurnClassifier(examples: Self.examples), TurnClassifier(examples: Self.examples))
        let text = "do you have a table"
        #expect(one.probability(text) == two.probability(text))
    }

    @Test func whatIsNotSeparableIsUndecided() {
        let features = SparseFeatures([1])
        let model = LogisticTrainer().fit([features, features], labels: [true, false], size: 1)
        #expect(abs(model.probability(features) - 0.5) < 0.2)
    }
}
