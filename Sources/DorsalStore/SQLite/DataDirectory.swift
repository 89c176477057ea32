import DorsalCore
public import Foundation

/// The directory that holds everything a server keeps: the unit of deployment and backup.
public struct DataDirectory: Sendable, Hashable {
    /// What a process does with the directory.
    public enum Role: Sendable, Hashable {
        /// Serves from it, alone: a second server is refused.
        case server
        /// Works on it for a moment, also beside a running server.
        case tool
    }

    /// The database's file name.
    public static let databaseName = "dorsal.sqlite"
    /// The name of the file that a server locks.
    public static let lockName = "dorsal.lock"

    /// Where the directory is.
    public let url: URL

    /// Names a directory, which need not exist yet.
    public init(_ url: URL) {
        self.url = url.absoluteURL.standardizedFileURL
    }

    /// The database file.
    public var database: URL { url.appending(path: Self.databaseName, directoryHint: .notDirectory) }
    /// The file that a server locks.
    public var lock: URL { url.appending(path: Self.lockName, directoryHint: .notDirectory) }

    /// Creates the directory, for its owner alone, when there is none.
    func create() throws(StoreError) {
        let parent = url.deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        } catch {
            throw StoreError(
                operation: "open", reason: .inputOutput, detail: "cannot create \(parent.filePath): \(error)")
        }
        guard mkdir(url.filePath, 0o700) == 0 else {
            guard errno == EEXIST else { throw .system("cannot create \(url.filePath)") }
            return
        }
        try Self.sync(parent)
    }

    /// Creates an empty database file, for its owner alone, when there is none. SQLite gives its companions the same
    /// mode.
    ///
    /// Throws when the database is gone but its write-ahead log is not: opening would throw committed data away.
    func createDatabase() throws(StoreError) {
        let log = URL(filePath: database.filePath + "-wal", directoryHint: .notDirectory)
        if Self.size(of: database) == 0, Self.size(of: log) > 0 {
            throw StoreError(
                operation: "open", reason: .corrupt,
                detail: "\(database.filePath) is missing or empty beside its write-ahead log; restore it from a backup")
        }
        let descriptor = open(database.filePath, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            guard errno == EEXIST else { throw .system("cannot create \(database.filePath)") }
            return
        }
        close(descriptor)
        try Self.sync(url)
    }

    /// Makes a directory's new entries survive a power cut.
    private static func sync(_ directory: URL) throws(StoreError) {
        let descriptor = open(directory.filePath, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("cannot open \(directory.filePath)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system("cannot sync \(directory.filePath)") }
    }

    private static func size(of file: URL) -> Int {
        var status = stat()
        return stat(file.filePath, &status) == 0 ? Int(status.st_size) : 0
    }
}

extension URL {
    /// The path as the system's calls take it.
    var filePath: String { path(percentEncoded: false) }
}

extension StoreError {
    /// A system call failed while the store was opened; reads `errno`.
    static func system(_ what: String) -> StoreError {
        let code = errno
        return StoreError(
            operation: "open", reason: code == ENOSPC ? .full : .inputOutput,
            detail: "\(what): \(String(cString: strerror(code)))")
    }
}
