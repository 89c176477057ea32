public import DorsalCore
public import Foundation

/// Looks for copies of the database that still have somebody who was erased (RELIABILITY G9).
///
/// What a file is follows from what is in it and not from its name or place: backups are renamed and moved, and a restore keeps the
/// database that it replaced. Rows are compared and not bytes: `user-1` is no part of `user-10`.
public struct CopySearch: Sendable {
    private let subject: ErasureSubject
    private let storedIDs: Set<String>

    /// Names who was erased, and what the store had called what was.
    public init(of subject: ErasureSubject, storedIDs: Set<String>) {
        self.subject = subject
        self.storedIDs = storedIDs
    }

    /// What was found.
    public struct Finding: Sendable, Hashable {
        /// The copies that have the user or the conversation.
        public var holding: [URL] = []
        /// Backups of which that cannot be told: packed, encrypted or damaged files, and copies with a log of their own beside them.
        public var unclear: [URL] = []
    }

    /// Looks through a data directory, where every database but its own counts, and through `places`: files, and folders with all that
    /// is in them, where every file counts.
    public func run(in directory: DataDirectory, and places: [URL] = []) -> Finding {
        var files = CopyFiles(passingOver: directory.database)
        // First, since a file is looked at once: in here it counts whatever it is.
        for place in [directory.backups] + places { files.gather(place, isForBackups: true) }
        files.gather(directory.url, isForBackups: false)
        var finding = Finding(holding: [], unclear: files.unreadable)
        for file in files.found {
            switch try? holds(file) {
            case true?: finding.holding.append(file)
            case false?: if CopyFiles.hasLog(file) { finding.unclear.append(file) }
            case nil: finding.unclear.append(file)
            }
        }
        finding.holding.sort { $0.filePath < $1.filePath }
        finding.unclear.sort { $0.filePath < $1.filePath }
        return finding
    }

    private func holds(_ file: URL) throws -> Bool {
        let copy = try DatabaseCopy(file)
        for table in ["users", "conversations"] {
            guard try copy.hasRow("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1", table) else {
                return false
            }
        }
        let isKnown =
            switch subject {
            case .user(let id): try copy.hasRow("SELECT 1 FROM users WHERE external_id = $1", id)
            case .conversation(let id): try copy.hasRow("SELECT 1 FROM conversations WHERE external_id = $1", id)
            }
        if isKnown { return true }
        return try storedIDs.contains { id in
            try copy.hasRow("SELECT 1 FROM users WHERE id = $1", id)
                || copy.hasRow("SELECT 1 FROM conversations WHERE id = $1", id)
        }
    }
}
