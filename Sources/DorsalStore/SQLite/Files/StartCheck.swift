import DorsalCore
import Foundation

/// Looks at a data directory before anything opens its database, and refuses one that is damaged (RELIABILITY G4).
struct StartCheck {
    let directory: DataDirectory

    /// What is known of the database before it is opened.
    enum Finding: Sendable, Hashable {
        /// There is none and never was one.
        case new
        /// It is byte for byte the one that was left.
        case sealed
        /// It was not closed, or has never been sealed: SQLite has to look it through.
        case unproven
    }

    /// Throws `.corrupt`, with the file's name and what to do, when the database must not be opened.
    func run() throws(StoreError) -> Finding {
        let logBytes = DurableFile.size(of: directory.log) ?? 0
        let seal = DatabaseSeal(at: directory.seal)
        guard let bytes = DurableFile.size(of: directory.database), bytes > 0 else {
            guard logBytes == 0 else {
                throw damaged("is missing or empty beside its write-ahead log")
            }
            guard seal == nil else { throw damaged("is missing or empty, and it was not so when it was closed") }
            return .new
        }
        if logBytes > LogHeader.bytes {
            guard LogHeader.isValid(at: directory.log) else {
                throw damaged(
                    "cannot be opened: the header of its write-ahead log \(directory.log.filePath) is damaged")
            }
            return .unproven
        }
        guard let seal else { return .unproven }
        guard seal != .open else {
            throw damaged("was not closed, and its write-ahead log \(directory.log.filePath) is missing or empty")
        }
        guard seal.accepted.contains(where: { $0.bytes == bytes }),
            seal.accepted.contains(try FileFingerprint(of: directory.database))
        else {
            throw damaged(
                "is not as it was left: it is damaged, was changed by other means, or its -wal file was removed")
        }
        return .sealed
    }

    /// The error that names the file and the way out.
    func damaged(_ what: String) -> StoreError {
        StoreError(
            operation: "open", reason: .corrupt,
            detail: """
                \(directory.database.filePath) \(what). Nothing was changed. Restore a backup with \
                'dorsal restore FILE --data \(directory.url.filePath) --replace'; if you know that the database is right \
                as it is, 'dorsal check --accept --data \(directory.url.filePath)' looks it through and takes it as it is
                """)
    }
}
