import DorsalCore
import Foundation

/// What the database file must look like when its write-ahead log is empty.
///
/// It is written before the log is emptied, and the database does not change without a log. So a database whose log is
/// empty and that is not the one that was sealed has been damaged, or its log was removed with all that was committed in
/// it: neither would SQLite notice (RELIABILITY G4).
struct DatabaseSeal: Sendable, Hashable {
    private static let openMark = "open"

    /// Any of these is in order. They are several only while a restored database takes the place of another one, and none
    /// while the database is open: then there must be a log.
    var accepted: [FileFingerprint]

    /// The seal of a database that is open.
    static let open = DatabaseSeal(accepted: [])

    /// Reads the seal; `nil` when there is none, or none that can be read.
    init?(at file: URL) {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
        accepted = text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count == 2, let digest = words.first, let bytes = words.last.flatMap({ Int($0) }) else {
                return nil
            }
            return FileFingerprint(bytes: bytes, digest: String(digest))
        }
        if accepted.isEmpty, text != Self.openMark + "\n" { return nil }
    }

    /// Makes a seal.
    init(accepted: [FileFingerprint]) {
        self.accepted = accepted
    }

    /// Puts the seal in the place of the one before.
    func write(to file: URL) throws(StoreError) {
        let lines = accepted.map { "\($0.digest) \($0.bytes)\n" }
        try DurableFile.write(lines.isEmpty ? Self.openMark + "\n" : lines.joined(), to: file)
    }
}
