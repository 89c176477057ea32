import DorsalServer
import Foundation
import Testing

/// The table in `docs/testing.md` is what the server plays.
@Suite struct ScenarioDocumentTests {
    @Test func theDocumentListsEveryScenarioWithItsEvents() throws {
        let document = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/testing.md")
        let lines = try String(contentsOf: document, encoding: .utf8).split(separator: "\n").map(String.init)
        let rows = lines.filter { $0.hasPrefix("| `dorsal:") }
        #expect(rows == Scenario.allCases.map(Self.row))
    }

    private static func row(_ scenario: Scenario) -> String {
        let script = scenario.script
        let webhook: String
        let stream: String
        if let refusal = script.refusal {
            (webhook, stream) = ("none: `\(refusal)`", "none: `\(refusal)`")
        } else {
            let later = script.later.map { "; \(span($0.after)) later \(cell($0.webhook))" }
            webhook = cell(script.webhook) + later.joined()
            stream = script.stream == script.webhook ? "the same" : cell(script.stream)
        }
        return "| `\(scenario.message)` | \(scenario.summary) | \(webhook) | \(stream) |"
    }

    /// More than two of a kind are counted.
    private static func cell(_ events: [ScenarioEvent]) -> String {
        var runs: [(event: ScenarioEvent, count: Int)] = []
        for event in events {
            if runs.last?.event == event { runs[runs.count - 1].count += 1 } else { runs.append((event, 1)) }
        }
        return runs.map { run in
            run.count > 2
                ? "\(run.count) × `\(run.event)`"
                : Array(repeating: "`\(run.event)`", count: run.count).joined(separator: ", ")
        }.joined(separator: ", ")
    }

    private static func span(_ duration: Duration) -> String {
        let minutes = duration.components.seconds / 60
        return minutes.isMultiple(of: 60) ? "\(minutes / 60)h" : "\(minutes)m"
    }
}
