public import Foundation

/// The files below a folder. Hidden files and links out of the folder are left out.
public struct FolderFiles: ContentFiles {
    public let paths: [String]
    public var problems: [String] { [] }
    private let folder: URL

    /// Lists a folder. Throws when it cannot be read.
    public init(_ folder: URL) throws {
        // The folder itself may be a link; the enumerator would find nothing in it.
        let folder = folder.resolvingSymlinksInPath()
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isDirectory), isDirectory.boolValue
        else {
            throw CocoaError(.fileReadNoSuchFile, userInfo: [NSFilePathErrorKey: folder.path])
        }
        self.folder = folder
        // The enumerator does not follow links to folders; links to files are left out below.
        let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        paths = all.filter { path in
            guard DocumentFormat(path: path) != nil,
                !path.split(separator: "/").contains(where: { $0.hasPrefix(".") })
            else { return false }
            let values = try? FileManager.default.attributesOfItem(atPath: folder.appending(path: path).path)
            return values?[.type] as? FileAttributeType == .typeRegular
        }.sorted()
    }

    public func bytes(of path: String) throws -> [UInt8] {
        let file = try FileHandle(forReadingFrom: folder.appending(path: path))
        defer { try? file.close() }
        let data = try file.read(upToCount: FolderImporter.maximumFileBytes + 1) ?? Data()
        guard data.count <= FolderImporter.maximumFileBytes else { throw HTMLParser.Problem.tooLarge }
        return Array(data)
    }
}
