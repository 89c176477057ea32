/// The central directory of a ZIP archive (APPNOTE 4.3): which files there are and where.
struct ArchiveDirectory: Sendable {
    private static let endMark: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    private static let entryMark = 0x0201_4B50
    static let localMark = 0x0403_4B50
    private static let endBytes = 22
    private static let largestComment = 0xFFFF

    var entries: [ArchiveEntry] = []

    /// Reads the directory, and checks that no two files share bytes.
    init(_ reader: ByteReader, limits: ArchiveLimits) throws(ArchiveProblem) {
        let end = try Self.end(reader, allowsTail: limits.allowsTail)
        let count = try reader.number16(at: end + 10)
        let size = try reader.number32(at: end + 12)
        let start = try reader.number32(at: end + 16)
        // The marks of ZIP64, which archives of this size do not need.
        guard count != 0xFFFF, start != 0xFFFF_FFFF else { throw .tooManyEntries(limits.entries) }
        guard count <= limits.entries else { throw .tooManyEntries(limits.entries) }
        guard start <= end, size <= end - start else { throw .damaged }
        var offset = start
        for _ in 0..<count { offset = try read(reader, at: offset, before: end) }
        try checkOverlap(before: start)
    }

    /// The record at the end, before a comment of any length.
    private static func end(_ reader: ByteReader, allowsTail: Bool) throws(ArchiveProblem) -> Int {
        var offset = reader.bytes.count - endBytes
        let lowest = max(0, offset - largestComment)
        while offset >= lowest {
            if reader.bytes[offset..<(offset + 4)].elementsEqual(endMark) {
                let comment = try reader.number16(at: offset + 20)
                if allowsTail || comment == reader.bytes.count - offset - endBytes { return offset }
            }
            offset -= 1
        }
        throw .notAnArchive
    }

    private mutating func read(_ reader: ByteReader, at offset: Int, before end: Int) throws(ArchiveProblem) -> Int {
        guard try reader.number32(at: offset) == Self.entryMark else { throw .damaged }
        let nameBytes = try reader.number16(at: offset + 28)
        let next =
            offset + 46 + nameBytes + (try reader.number16(at: offset + 30)) + (try reader.number16(at: offset + 32))
        guard next <= end else { throw .damaged }
        let name = String(decoding: try reader.slice(at: offset + 46, count: nameBytes), as: UTF8.self)
        let mode = try reader.number32(at: offset + 38) >> 16
        let entry = ArchiveEntry(
            path: name, method: try reader.number16(at: offset + 10),
            isEncrypted: try reader.number16(at: offset + 8) & 1 != 0,
            // S_IFMT: nothing, as other systems store it, or a regular file.
            isSpecial: ![0, 0o100000].contains(mode & 0o170000),
            packedBytes: try reader.number32(at: offset + 20),
            checksum: UInt32(truncatingIfNeeded: try reader.number32(at: offset + 16)),
            offset: try reader.number32(at: offset + 42), nameBytes: nameBytes)
        entries.append(entry)
        return next
    }

    /// One set of bytes that many entries unpack is how a small archive becomes an endless one.
    private func checkOverlap(before directory: Int) throws(ArchiveProblem) {
        var free = 0
        for entry in entries.sorted(by: { $0.offset < $1.offset }) {
            guard entry.offset >= free else { throw .overlapping }
            free = entry.offset + 30 + entry.nameBytes + entry.packedBytes
            guard free <= directory else { throw .damaged }
        }
    }
}
