import Foundation

/// The first 32 bytes of a write-ahead log (https://www.sqlite.org/fileformat2.html#walformat).
///
/// SQLite takes a log whose header is damaged for an empty one, and goes on without what was committed in it.
enum LogHeader {
    /// How long the header is.
    static let bytes = 32
    private static let magic: UInt32 = 0x377f_0682
    private static let version: UInt32 = 3_007_000

    /// Whether the header has the form and the checksum it must have.
    static func isValid(_ header: [UInt8]) -> Bool {
        guard header.count >= bytes else { return false }
        let words = (0..<8).map { word(header, at: $0 * 4) }
        guard words[0] & ~1 == magic, words[1] == version else { return false }
        // The lowest bit of the magic number tells the byte order of the words that are summed up.
        let isBigEndian = words[0] & 1 == 1
        var (first, second): (UInt32, UInt32) = (0, 0)
        for index in stride(from: 0, to: 6, by: 2) {
            first &+= (isBigEndian ? words[index] : words[index].byteSwapped) &+ second
            second &+= (isBigEndian ? words[index + 1] : words[index + 1].byteSwapped) &+ first
        }
        return first == words[6] && second == words[7]
    }

    /// Whether the file at `log` begins with a valid header.
    static func isValid(at log: URL) -> Bool {
        guard let handle = try? FileHandle(forReadingFrom: log) else { return false }
        defer { try? handle.close() }
        guard let data = try? handle.read(upToCount: bytes) else { return false }
        return isValid(Array(data))
    }

    /// Four bytes as a big-endian number.
    private static func word(_ bytes: [UInt8], at offset: Int) -> UInt32 {
        bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
