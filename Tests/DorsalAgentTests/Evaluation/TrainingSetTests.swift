import DorsalCore
import Foundation
import Testing

@testable import DorsalAgent

/// What the close look's weights are fitted on is in order, and as the README says.
@Suite struct TrainingSetTests {
    static let companies = ["bank", "boards", "mobile", "outfitters", "robots", "travel"]
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Examples/training")

    @Test(arguments: companies)
    func everyCaseCanBeLearntFrom(company: String) throws {
        // Throws for an unknown article, an id that stands there twice, and phrases that no passage has.
        let set = try EvaluationSet(folder: Self.folder.appending(path: company))
        let readme = try String(contentsOf: Self.folder.appending(path: "README.md"), encoding: .utf8)
        let row = try #require(readme.split(separator: "\n").first { $0.hasPrefix("| `\(company)/`") })
        let columns = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(columns.suffix(3) == ["\(set.contents.count)", "\(set.questions.count)", "\(set.nearMisses.count)"])
        let paths = Set(set.contents.map(\.document.path))
        for miss in set.nearMisses {
            let near = try #require(miss.near, "\(miss.id)")
            #expect(paths.contains(near), "\(miss.id)")
        }
    }

    @Test func examplesAreOfTheHalvesThatAreAskedFor() throws {
        var set = try EvaluationSet(folder: Self.folder.appending(path: "bank"))
        set.questions = []
        let whole = CloseLookExamples(set, splits: [.development, .heldOut]).all
        let half = CloseLookExamples(set).all
        #expect(whole.count == set.nearMisses.count)
        #expect(half.map(\.id) == whole.map(\.id).filter { EvaluationSplit(id: $0) == .development })
        #expect(!half.isEmpty && half.count < whole.count)
    }
}
