import DorsalCore
import Foundation
import Testing

@testable import DorsalAgent

/// How well the agent does on the project's own evaluation set. What is tuned is tuned on the development half alone; the bars of
/// the held-out half say what that is worth.
@Suite struct EvaluationSetTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Examples/evaluation", directoryHint: .isDirectory)

    @Test func theAgentReachesItsFigures() async throws {
        let set = try EvaluationSet(folder: Self.folder)
        let report = try await Evaluation(set).run()
        print(report.lines.joined(separator: "\n"))
        if let path = ProcessInfo.processInfo.environment["DORSAL_EVALUATION_JSON"] {
            try JSONEncoder().encode(report).write(to: URL(filePath: path))
        }
        #expect(report.changedOnRepetition.isEmpty)
    }
}
