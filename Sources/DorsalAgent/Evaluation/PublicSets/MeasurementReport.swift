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

    /// What is worse than in `baseline`, a sentence each.
    public func regressions(from baseline: MeasurementReport) -> [String] {
        baseline.measurements.compactMap { before in
            guard skipped[before.suite] == nil else { return nil }
            guard let now = measurements.first(where: { $0.suite == before.suite && $0.name == before.name }) else {
                // A suite that was not asked for says nothing.
                return measurements.contains { $0.suite == before.suite }
                    ? "\(before.suite): \(before.name) is no longer measured" : nil
            }
            guard now.value < before.value - Self.tolerance else { return nil }
            return "\(now.suite): \(now.name) fell from \(Self.text(before.value)) to \(Self.text(now.value))"
        }
    }

    /// The report as a JUnit file: a case a measurement, failed where it is worse than in `baseline`.
    public func junit(baseline: MeasurementReport?) -> String {
        let failures = baseline.map(regressions) ?? []
        var lines = [
            #"<?xml version="1.0" encoding="UTF-8"?>"#,
            #"<testsuites tests="\#(measurements.count + skipped.count)" failures="\#(failures.count)">"#,
        ]
        var suites: [String] = []
        for suite in measurements.map(\.suite) where !suites.contains(suite) { suites.append(suite) }
        for suite in suites {
            let own = measurements.filter { $0.suite == suite }
            lines.append(#"  <testsuite name="\#(Self.escaped(suite))" tests="\#(own.count)">"#)
            for one in own {
                let start = "    <testcase classname=\"\(Self.escaped(suite))\" name=\"\(Self.escaped(one.name))\">"
                let failure = failures.first { $0.hasPrefix("\(one.suite): \(one.name) fell") }
                    .map { "<failure message=\"\(Self.escaped($0))\"/>" }
                let value = "\(Self.text(one.value)) [\(Self.text(one.low)), \(Self.text(one.high))]"
                lines.append(start + (failure ?? "") + "<system-out>\(value)</system-out></testcase>")
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

    /// Three digits.
    public static func text(_ value: Double) -> String { String(format: "%.3f", value) }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
