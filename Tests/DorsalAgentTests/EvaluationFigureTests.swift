import Testing

@testable import DorsalAgent

/// The arithmetic behind the figures.
@Suite struct EvaluationFigureTests {
    @Test func aShareLiesWithinItsInterval() throws {
        let figure = try #require(Figure((0..<100).map { $0 < 80 }))
        #expect(figure.value == 0.8 && figure.count == 100)
        #expect((0.70...0.76).contains(figure.low) && (0.84...0.90).contains(figure.high))
        #expect(figure.text.hasPrefix("80.0 % ["))
    }

    @Test func withoutCasesThereIsNoShareAndAllTheSameLeaveNoDoubt() throws {
        #expect(Figure([Bool]()) == nil)
        let sure = try #require(Figure([true, true]))
        #expect(sure.value == 1 && sure.low == 1 && sure.high == 1)
    }

    @Test func aFigureIsTheSameTwice() {
        let flags = (0..<50).map { $0.isMultiple(of: 3) }
        #expect(Figure(flags) == Figure(flags))
    }

    @Test func confidenceThatTellsRightFromWrongHasNoRiskAtTheTop() throws {
        let curve = try #require(ConfidenceCurve([(0.9, true), (0.8, true), (0.2, false), (0.1, false)]))
        #expect(curve.auroc == 1)
        #expect(curve.points.map(\.risk) == [0, 0, 1.0 / 3, 0.5])
        #expect(curve.threshold(precision: 1)?.threshold == 0.8)
    }

    @Test func confidenceThatSaysNothingIsWorthAHalf() throws {
        let curve = try #require(ConfidenceCurve([(0.5, true), (0.5, false), (0.5, true), (0.5, false)]))
        #expect(curve.auroc == 0.5 && curve.points.count == 1 && curve.calibrationError == 0)
    }

    @Test func theGapBetweenSureAndRightIsTheCalibrationError() throws {
        let curve = try #require(ConfidenceCurve([(0.9, false), (0.9, false), (0.1, false), (0.1, false)]))
        #expect(abs(curve.calibrationError - 0.5) < 1e-12 && curve.auroc == nil)
    }

    @Test(arguments: [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]), ("It costs 3.90 a month.", ["It costs 3.90 a month."]),
        ("", []),
    ])
    func linesAreCutIntoSentences(line: String, sentences: [String]) {
        #expect(SentenceCutter.sentences(line) == sentences)
    }

    @Test(arguments: [("from 9:30 to 18.", ["9:30", "18"]), ("€3.90, E12", ["3.90", "12"]), ("none", [])])
    func numbersAreFoundWhole(text: String, numbers: [String]) {
        #expect(SupportCheck.numbers(text) == numbers)
    }
}
