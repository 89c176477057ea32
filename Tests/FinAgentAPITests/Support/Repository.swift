import Foundation

/// Finds files beside the tests, wherever the package was built from.
enum Repository {
    /// The package's root.
    static let root: URL = {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        // Tests/FinAgentAPITests/Support/Repository.swift
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        return folder
    }()

    /// Where the golden files are, one folder per API version.
    static let golden = root.appending(path: "Tests/FinAgentAPITests/Golden")

    /// Where the public OpenAPI descriptions are. Not part of this repository.
    static let contract: URL =
        if let path = ProcessInfo.processInfo.environment["DORSAL_CONTRACT_DIR"], !path.isEmpty {
            URL(fileURLWithPath: path)
        } else {
            root.deletingLastPathComponent().appending(path: "shared/contract")
        }
}
