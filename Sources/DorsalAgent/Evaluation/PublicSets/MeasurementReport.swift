import Foundation

/// What an evaluation measured, for people, for machines and for CI.
public struct MeasurementReport: Sendable, Hashable, Codable {
    public var measurements: [Measurement]
    /// What was left out, and why.
    public var skipped: [String: String]

    /// A drop below the baseline by no more than this is rounding.
    static let tolerance = 0.005

    /// Makes a report.
    public init(measurements: [Measurement] = [], skipped: [String: String] = [:]) {
        self.measurements = measurements
        self.skipped = skipped
    }

    /// Adds another report's figures behind this one's.
    public static func += (left: inout MeasurementReport, right: MeasurementReport) {
        left.measurements += right.measurements
        left.skipped.merge(right.skipped) { _, new in new }
    }

    /// What is worse than in `baseline`, a sentence each. What was `asked` for and is neither measured any more nor skipped is worse.
    public func regressions(from baseline: MeasurementReport, asked: AskedSuites = .these([])) -> [String] {
        found(in: baseline, asked).map(\.description)
    }

    private func found(in baseline: MeasurementReport, _ asked: AskedSuites) -> [Regression] {
        let measured = Set(measurements.map(\.suite))
        var gone: Set<String> = []
        return baseline.measurements.compactMap { before in
            guard skipped[before.suite] == nil else { return nil }
            guard measured.contains(before.suite) else {
                guard asked.contains(before.suite), gone.insert(before.suite).inserted else { return nil }
                return Regression(
                    suite: before.suite, change: "nothing of this suite is measured any more, and it was not skipped")
            }
            guard let now = measurements.first(where: { $0.suite == before.suite && $0.name == before.name }) else {
                return Regression(suite: before.suite, name: before.name, change: "is no longer measured")
            }
            guard now.value < before.value - Self.tolerance else { return nil }
            return Regression(
                suite: now.suite, name: now.name,
                change: "fell from \(Self.text(before.value)) to \(Self.text(now.value))")
        }
    }

    /// The report as a JUnit file: a case a measurement, failed where it is worse than in `baseline`, or gone.
    public func junit(baseline: MeasurementReport?, asked: AskedSuites = .these([])) -> String {
        let regressions = baseline.map { found(in: $0, asked) } ?? []
        let gone = regressions.filter { one in !measurements.contains { $0.suite == one.suite && $0.name == one.name } }
        let count = measurements.count + gone.count + skipped.count
        var lines = [
            #"<?xml version="1.0" encoding="UTF-8"?>"#,
            #"<testsuites tests="\#(count)" failures="\#(regressions.count)">"#,
        ]
        var suites: [String] = []
        for suite in measurements.map(\.suite) + gone.map(\.suite) where !suites.contains(suite) {
            suites.append(suite)
        }
        for suite in suites {
            let own = measurements.filter { $0.suite == suite }
            let lost = gone.filter { $0.suite == suite }
            lines.append(#"  <testsuite name="\#(Self.escaped(suite))" tests="\#(own.count + lost.count)">"#)
            for one in own {
                let failure = regressions.first { $0.suite == one.suite && $0.name == one.name }.map(Self.failure) ?? ""
                let value = "\(Self.text(one.value)) [\(Self.text(one.low)), \(Self.text(one.high))]"
                lines.append(
                    Self.start(suite, one.name) + failure + "<system-out>\(value)</system-out></testcase>")
            }
            for one in lost {
                lines.append(Self.start(suite, one.name ?? "all") + Self.failure(one) + "</testcase>")
            }
            lines.append("  </testsuite>")
        }
        for (suite, why) in skipped.sorted(by: { $0.key < $1.key }) {
            lines.append(
                "  <testsuite name=\"\(Self.escaped(suite))\" tests=\"1\" skipped=\"1\"><testcase name=\"all\">"
                    + "<skipped message=\"\(Self.escaped(why))\"/></testcase></testsuite>")
        }
        return (lines + ["</testsuites>", ""]).joined(separator: "\n")
    }

    private static func start(_ suite: String, _ name: String) -> String {
        "    <testcase classname=\"\(escaped(suite))\" name=\"\(escaped(name))\">"
    }

    private static func failure(_ regression: Regression) -> String {
        "<failure message=\"\(escaped(regression.description))\"/>"
    }

    /// Three digits.
    public static func text(_ value: Double) -> String { String(format: "%.3f", value) }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
