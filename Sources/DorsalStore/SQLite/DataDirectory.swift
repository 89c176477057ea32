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
    /// Where backups go that are made before the schema changes.
    public var backups: URL { url.appending(path: "backups", directoryHint: .isDirectory) }
    /// The database's write-ahead log.
    var log: URL { url.appending(path: Self.databaseName + "-wal", directoryHint: .notDirectory) }
    /// Tells what the database looked like when it was closed.
    var seal: URL { url.appending(path: "dorsal.seal", directoryHint: .notDirectory) }

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
        try DurableFile.sync(parent)
    }

    /// Creates an empty database file, for its owner alone, when there is none. SQLite gives its companions the same
    /// mode.
    func createDatabase() throws(StoreError) {
        let descriptor = open(database.filePath, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            guard errno == EEXIST else { throw .system("cannot create \(database.filePath)") }
            return
        }
        close(descriptor)
        try DurableFile.sync(url)
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
