public import Foundation

/// Finds files beside the tests, wherever the package was built from.
public enum Repository {
    /// The package's root.
    public static let root: URL = {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        // Tests/Support/Contract/Repository.swift
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        return folder
    }()

    /// Where the public OpenAPI descriptions are. Not part of this repository.
    public static let contract: URL =
        if let path = ProcessInfo.processInfo.environment["DORSAL_CONTRACT_DIR"], !path.isEmpty {
            URL(fileURLWithPath: path)
        } else {
            root.deletingLastPathComponent().appending(path: "shared/contract")
        }
}
