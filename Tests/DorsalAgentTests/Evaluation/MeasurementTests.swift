import Foundation
import Testing

@testable import DorsalAgent

@Suite struct MeasurementTests {
    private static func report(_ value: Double, name: String = "R@1") -> MeasurementReport {
        MeasurementReport(measurements: [
            Measurement(suite: "s", name: name, value: value, low: value, high: value, count: 10, goal: 0.5)
        ])
    }

    @Test func whatFellIsARegressionAndRoundingIsNot() {
        #expect(Self.report(0.7).regressions(from: Self.report(0.8)).count == 1)
        #expect(Self.report(0.798).regressions(from: Self.report(0.8)).isEmpty)
        #expect(Self.report(0.9).regressions(from: Self.report(0.8)).isEmpty)
        #expect(Self.report(0.9, name: "other").regressions(from: Self.report(0.8)).count == 1)
    }

    @Test func whatWasSkippedOrNotAskedForIsNoRegression() {
        let skipped = MeasurementReport(skipped: ["s": "not there"])
        #expect(skipped.regressions(from: Self.report(0.8)).isEmpty)
        #expect(MeasurementReport().regressions(from: Self.report(0.8)).isEmpty)
    }

    private static func named(_ figures: [(suite: String, name: String)]) -> MeasurementReport {
        MeasurementReport(
            measurements: figures.map {
                Measurement(suite: $0.suite, name: $0.name, value: 1, low: 1, high: 1, count: 9)
            })
    }

    @Test func whatIsGoneFromWhatWasAskedForIsARegression() {
        let baseline = Self.named([("a", "one"), ("a", "two"), ("b", "one"), ("b", "two"), ("c", "one")])
        var now = Self.named([("a", "one")])
        let figure = "a: two is no longer measured"
        let suites = ["b", "c"].map { "\($0): nothing of this suite is measured any more, and it was not skipped" }
        #expect(now.regressions(from: baseline, asked: .all) == [figure] + suites)
        #expect(now.regressions(from: baseline, asked: .these(["a", "c"])) == [figure, suites[1]])
        #expect(now.regressions(from: baseline, asked: .these(["a"])) == [figure])
        now.skipped = ["b": "its file is not there"]
        #expect(now.regressions(from: baseline, asked: .all) == [figure, suites[1]])
        now.skipped["c"] = "its file is not there"
        #expect(now.regressions(from: baseline, asked: .all) == [figure])
    }

    @Test func theJUnitFileHasAFailedCaseForWhatIsGone() {
        let baseline = Self.named([("a", "one"), ("a", "two"), ("b", "one"), ("c", "one")])
        var now = Self.named([("a", "one")])
        now.skipped = ["c": "its file is not there"]
        let text = now.junit(baseline: baseline, asked: .all)
        #expect(
            text.contains(#"<testsuites tests="4" failures="2">"#) && text.contains(#"<testsuite name="a" tests="2">"#))
        #expect(text.contains(#"name="two"><failure message="a: two is no longer measured"/>"#))
        #expect(text.contains(#"<testcase classname="b" name="all"><failure message="b: nothing of this suite"#))
        #expect(text.contains(#"<skipped message="its file is not there"/>"#))
    }

    @Test func whatAnEvaluationNeedsAndHasNotIsSkippedAndNotGone() async throws {
        let baseline = Self.named(PublicEvaluation.suites.map { ($0, "one") })
        let report = try PublicEvaluation(folder: URL(filePath: "/nowhere/at/all")).run()
        #expect(report.regressions(from: baseline, asked: .all).isEmpty)
    }

    @Test func theJUnitFileNamesTheFailure() {
        let text = Self.report(0.7, name: "R@1 <&>").junit(baseline: Self.report(0.8, name: "R@1 <&>"))
        #expect(text.contains("failures=\"1\""))
        #expect(text.contains("R@1 &lt;&amp;&gt;"))
        #expect(text.contains("<failure message=\"s: R@1 &lt;&amp;&gt; fell from 0.800 to 0.700\"/>"))
    }

    @Test func theAreaIsHowOftenAPositiveIsAbove() {
        #expect(AreaUnderCurve.of(positives: [3, 4], negatives: [1, 2]) == 1)
        #expect(AreaUnderCurve.of(positives: [1, 3], negatives: [2, 2]) == 0.5)
        #expect(AreaUnderCurve.of(positives: [2], negatives: [2]) == 0.5)
    }

    @Test func anIntervalIsTheSameEveryTimeAndHoldsTheMean() {
        let values = (0..<200).map { $0 % 4 == 0 ? 1.0 : 0 }
        let (one, two) = (Bootstrap.interval(values), Bootstrap.interval(values))
        #expect(one == two)
        #expect(one.contains(0.25))
        #expect(one.upperBound - one.lowerBound > 0.05)
    }

    @Test func missingSetsAreSkippedWithAReason() throws {
        let report = try PublicEvaluation(folder: URL(filePath: "/nowhere/at/all")).run()
        #expect(report.measurements.isEmpty)
        #expect(report.skipped.count == PublicEvaluation.suites.count)
        #expect(report.skipped["banking77"]?.contains("banking77-train.csv") == true)
    }

    @Test func commaSeparatedValuesAreRead() {
        let rows = CommaSeparated.rows("a,b\r\n\"x, \"\"y\"\"\",\n\n\"two\nlines\",z")
        #expect(rows == [["a", "b"], ["x, \"y\"", ""], ["two\nlines", "z"]])
    }
}
