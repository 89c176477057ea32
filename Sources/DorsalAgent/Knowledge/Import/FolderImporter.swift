public import DorsalCore
public import FinAgentAPI
public import Foundation

/// Reads a folder of Markdown and HTML files.
public struct FolderImporter: Sendable {
    /// The most bytes of one file.
    static let maximumFileBytes = 4 << 20

    private let parser: DocumentParser

    /// Makes an importer for the source called `source`. `baseURL` gives addresses to files that name none.
    public init(source: String, baseURL: String?) {
        parser = DocumentParser(source: source, baseURL: baseURL)
    }

    /// What a folder holds.
    public struct Result: Sendable {
        public var contents: [DocumentContent]
        /// Files that could not be used: path and reason.
        public var problems: [String]
    }

    /// Reads every file below `folder`, in the order of their paths. Hidden files and links out of the folder are left out. Throws
    /// only when the folder itself cannot be read.
    public func contents(of folder: URL, at moment: Timestamp) throws -> Result {
        // The folder itself may be a link; the enumerator would find nothing in it.
        let folder = folder.resolvingSymlinksInPath()
        var result = Result(contents: [], problems: [])
        for path in try paths(below: folder) {
            guard let format = DocumentFormat(fileExtension: (path as NSString).pathExtension) else { continue }
            do {
                let file = try FileHandle(forReadingFrom: folder.appending(path: path))
                defer { try? file.close() }
                let data = try file.read(upToCount: Self.maximumFileBytes + 1) ?? Data()
                guard data.count <= Self.maximumFileBytes else { throw HTMLParser.Problem.tooLarge }
                result.contents.append(
                    try parser.parse(path: path, bytes: Array(data), format: format, at: moment))
            } catch DocumentProblem.skipped {
                continue
            } catch {
                result.problems.append("\(path): \(error)")
            }
        }
        return result
    }

    private func paths(below folder: URL) throws -> [String] {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isDirectory), isDirectory.boolValue
        else {
            throw CocoaError(.fileReadNoSuchFile, userInfo: [NSFilePathErrorKey: folder.path])
        }
        // The enumerator does not follow links to folders; links to files are left out below.
        let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return all.filter { path in
            guard !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else { return false }
            let values = try? FileManager.default.attributesOfItem(atPath: folder.appending(path: path).path)
            return values?[.type] as? FileAttributeType == .typeRegular
        }.sorted()
    }
}
