public import DorsalCore
public import Foundation

extension SQLStore {
    /// Copies everything, as it is at one moment, into a file that must not exist, with its checksum beside it. Servers and
    /// writers go on meanwhile.
    ///
    /// A crash leaves no file under that name, or the whole.
    public func backup(to file: URL) async throws(StoreError) -> BackupReport {
        guard DurableFile.size(of: file) == nil else {
            throw StoreError(operation: "backup", reason: .constraint, detail: "\(file.filePath) exists")
        }
        let unfinished = DurableFile.unfinished(beside: file)
        do {
            try await driver.copy(to: unfinished)
            let fingerprint = try FileFingerprint(of: unfinished)
            let checksum = Self.checksum(of: file)
            try DurableFile.write("\(fingerprint.digest)  \(file.lastPathComponent)\n", to: checksum)
            try DurableFile.move(unfinished, to: file)
            return BackupReport(file: file, checksum: checksum, fingerprint: fingerprint)
        } catch {
            unlink(unfinished.filePath)
            throw error
        }
    }

    /// Where the checksum of a backup stands.
    static func checksum(of file: URL) -> URL {
        file.deletingLastPathComponent().appending(
            path: file.lastPathComponent + ".sha256", directoryHint: .notDirectory)
    }
}
