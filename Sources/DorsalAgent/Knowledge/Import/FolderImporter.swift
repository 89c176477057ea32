public import DorsalCore
public import FinAgentAPI
public import Foundation

/// Reads a folder of Markdown and HTML files at once.
public struct FolderImporter: Sendable {
    /// The most bytes of one file.
    public static let maximumFileBytes = 4 << 20

    private let parser: ContentFileParser

    /// Makes an importer for the source called `source`. `baseURL` gives addresses to files that name none.
    public init(source: String, baseURL: String?) {
        parser = ContentFileParser(source: source, baseURL: baseURL)
    }

    /// What a folder holds.
    public struct Result: Sendable {
        public var contents: [DocumentContent]
        /// Files that could not be used: path and reason.
        public var problems: [String]
    }

    /// Reads every file below `folder`, in the order of their paths. Throws only when the folder itself cannot be read.
    public func contents(of folder: URL, at moment: Timestamp) throws -> Result {
        let files = try FolderFiles(folder)
        var result = Result(contents: [], problems: files.problems)
        for path in files.paths {
            do {
                let file = try parser.read(path: path, bytes: try files.bytes(of: path), at: moment)
                if let file { result.contents.append(file.content) }
            } catch {
                result.problems.append("\(path): \(error)")
            }
        }
        return result
    }
}
