import DorsalAgent
import Foundation

extension Settings {
    /// The languages that are compiled in, and those in `languages/` of the data directory (docs/languages.md).
    func languages() throws -> Languages {
        let folder = dataDirectory.appending(path: "languages", directoryHint: .isDirectory)
        guard FileManager.default.fileExists(atPath: folder.path) else { return .bundled }
        do { return try Languages(folder: folder) } catch let problem as LanguageProblem {
            throw CommandFailure("languages/\(problem)")
        } catch {
            throw FileTrouble.failure(folder.path, error)
        }
    }
}
