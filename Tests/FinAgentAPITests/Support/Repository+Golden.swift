import Foundation
import Support

extension Repository {
    /// Where the golden files are, one folder per API version.
    static let golden = root.appending(path: "Tests/FinAgentAPITests/Golden")
}
