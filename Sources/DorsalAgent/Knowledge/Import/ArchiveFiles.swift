public import Foundation
import Synchronization

/// The files in a ZIP archive. Nothing is ever written to the disk: paths are names, and bytes stay in memory.
public final class ArchiveFiles: ContentFiles {
    public let paths: [String]
    public let problems: [String]
    private let archive: Archive
    private let entries: [String: ArchiveEntry]
    private let limits: ArchiveLimits
    private let unpacked = Mutex(0)

    /// Opens an archive on the disk. Throws ``ArchiveProblem``, or what the file system says.
    public convenience init(_ file: URL, limits: ArchiveLimits = ArchiveLimits()) throws {
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        let data = try handle.read(upToCount: limits.archiveBytes + 1) ?? Data()
        try self.init(data, limits: limits)
    }

    /// Opens an archive in memory.
    public convenience init(bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits()) throws(ArchiveProblem) {
        try self.init(Data(bytes), limits: limits)
    }

    private init(_ data: Data, limits: ArchiveLimits) throws(ArchiveProblem) {
        archive = try Archive(data, limits: limits)
        self.limits = limits
        var problems: [String] = []
        var entries: [String: ArchiveEntry] = [:]
        let files = archive.entries.filter { !$0.path.hasSuffix("/") && !$0.isSpecial }
        let prefix = Self.commonFolder(files.map(\.path))
        for entry in files where DocumentFormat(path: entry.path) != nil {
            guard let path = ArchiveEntry.safe(entry.path) else {
                problems.append("\(Self.printable(entry.path)): \(ArchiveProblem.unsafePath)")
                continue
            }
            let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") || $0 == "__MACOSX" }
            guard !isHidden else { continue }
            let name = String(path.dropFirst(prefix.count))
            if entries.updateValue(entry, forKey: name) != nil { problems.append("\(name): \(ArchiveProblem.twice)") }
        }
        self.entries = entries
        self.problems = problems
        paths = entries.keys.sorted()
    }

    public func bytes(of path: String) throws -> [UInt8] {
        guard let entry = entries[path] else { throw ArchiveProblem.damaged }
        let bytes = Array(try archive.contents(of: entry))
        let total = unpacked.withLock { total in
            total += bytes.count
            return total
        }
        guard total <= limits.totalBytes else { throw ArchiveProblem.totalTooLarge(bytes: limits.totalBytes) }
        return bytes
    }

    /// The folder that everything lies in, with its slash: an archive of a folder is that folder.
    private static func commonFolder(_ paths: [String]) -> String {
        let visible = paths.filter { !$0.hasPrefix("__MACOSX/") && !$0.hasPrefix(".") }
        guard let first = visible.first, let slash = first.firstIndex(of: "/") else { return "" }
        let folder = String(first[...slash])
        let isCommon = folder != "/" && folder != "../" && folder != "./" && visible.allSatisfy { $0.hasPrefix(folder) }
        return isCommon ? folder : ""
    }

    private static func printable(_ path: String) -> String {
        String(path.prefix(100).map { $0.isASCII && !$0.isNewline && $0 >= " " ? $0 : "?" })
    }
}
