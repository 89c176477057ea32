import Foundation

/// The files that may be copies of a database, each once, however many ways lead to it.
struct CopyFiles {
    private struct Identity: Hashable {
        var device: dev_t
        var number: ino_t
    }

    private(set) var found: [URL] = []
    /// What could not even be opened.
    private(set) var unreadable: [URL] = []
    private var seen: Set<Identity> = []

    private static let databaseMark = Data("SQLite format 3\0".utf8)
    /// What is written beside a backup and has nothing of its content.
    private static let companions = [".sha256", ".key", "-shm"]
    private static let logSuffix = "-wal"

    /// Begins without any file; the database that is in use is none of its copies.
    init(passingOver database: URL) {
        if let identity = Self.look(database)?.identity { seen.insert(identity) }
    }

    /// Adds a file, or everything in a folder: databases, and where backups are kept whatever else there is. What is not there is
    /// passed over.
    mutating func gather(_ url: URL, isForBackups: Bool) {
        guard let (identity, kind, size) = Self.look(url), seen.insert(identity).inserted else { return }
        switch kind {
        case S_IFDIR:
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: url.filePath) else {
                return unreadable.append(url)
            }
            for name in names.sorted() {
                gather(url.appending(path: name, directoryHint: .notDirectory), isForBackups: isForBackups)
            }
        case S_IFREG where size > 0: add(url, isForBackups: isForBackups)
        default: break
        }
    }

    private mutating func add(_ url: URL, isForBackups: Bool) {
        let name = url.lastPathComponent
        guard !Self.companions.contains(where: name.hasSuffix), !Self.isLogOfAnother(url) else { return }
        guard let handle = try? FileHandle(forReadingFrom: url) else {
            return unreadable.append(url)
        }
        defer { try? handle.close() }
        let isDatabase = (try? handle.read(upToCount: Self.databaseMark.count)) == Self.databaseMark
        if isDatabase || isForBackups { found.append(url) }
    }

    /// There is a log beside the database, with something in it.
    static func hasLog(_ database: URL) -> Bool {
        (DurableFile.size(of: beside(database, database.lastPathComponent + logSuffix)) ?? 0) > 0
    }

    /// A log counts with its database; one that lost it counts by itself.
    private static func isLogOfAnother(_ url: URL) -> Bool {
        let name = url.lastPathComponent
        return name.hasSuffix(logSuffix)
            && DurableFile.size(of: beside(url, String(name.dropLast(logSuffix.count)))) != nil
    }

    private static func beside(_ url: URL, _ name: String) -> URL {
        url.deletingLastPathComponent().appending(path: name, directoryHint: .notDirectory)
    }

    /// What a path leads to, through links as well; `nil` when that is nothing.
    private static func look(_ url: URL) -> (identity: Identity, kind: mode_t, size: Int)? {
        var status = stat()
        guard stat(url.filePath, &status) == 0 else { return nil }
        return (Identity(device: status.st_dev, number: status.st_ino), status.st_mode & S_IFMT, Int(status.st_size))
    }
}
