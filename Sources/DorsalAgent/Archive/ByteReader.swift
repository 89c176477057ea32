import Foundation

/// Reads little-endian numbers out of bytes, never beyond their end.
struct ByteReader: Sendable {
    let bytes: Data

    init(_ bytes: Data) {
        // A slice would have indices of its own.
        self.bytes = bytes.startIndex == 0 ? bytes : Data(bytes)
    }

    func number16(at offset: Int) throws(ArchiveProblem) -> Int {
        let part = try slice(at: offset, count: 2)
        return part.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    func number32(at offset: Int) throws(ArchiveProblem) -> Int {
        let part = try slice(at: offset, count: 4)
        return part.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    func slice(at offset: Int, count: Int) throws(ArchiveProblem) -> Data {
        guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else { throw .damaged }
        return bytes[offset..<(offset + count)]
    }
}
