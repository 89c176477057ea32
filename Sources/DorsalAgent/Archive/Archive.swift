import Foundation

/// A ZIP archive of stored and deflated files, without ZIP64 (APPNOTE 4.3). Nothing is ever written to the disk.
struct Archive: Sendable {
    private let reader: ByteReader
    private let limits: ArchiveLimits
    /// The files as the central directory lists them.
    let entries: [ArchiveEntry]

    /// Reads the directory of the archive that `data` is.
    init(_ data: Data, limits: ArchiveLimits) throws(ArchiveProblem) {
        guard data.count <= limits.archiveBytes else { throw .tooLarge(bytes: limits.archiveBytes) }
        reader = ByteReader(data)
        self.limits = limits
        entries = try ArchiveDirectory(reader, limits: limits).entries
    }

    /// What `entry` holds.
    func contents(of entry: ArchiveEntry) throws(ArchiveProblem) -> Data {
        guard !entry.isEncrypted else { throw .encrypted }
        guard try reader.number32(at: entry.offset) == ArchiveDirectory.localMark else { throw .damaged }
        let start =
            entry.offset + 30 + (try reader.number16(at: entry.offset + 26))
            + (try reader.number16(at: entry.offset + 28))
        let packed = try reader.slice(at: start, count: entry.packedBytes)
        let contents: Data
        switch entry.method {
        case 0:
            guard packed.count <= limits.fileBytes else { throw .fileTooLarge(bytes: limits.fileBytes) }
            contents = Data(packed)
        case 8: contents = try Inflater.inflate(packed, limits: limits)
        default: throw .unsupported(method: entry.method)
        }
        guard Inflater.checksum(contents) == entry.checksum else { throw .wrongChecksum }
        return contents
    }
}
