/// Reads little-endian numbers out of bytes, never beyond their end.
struct ByteReader {
    let bytes: [UInt8]

    func number16(at offset: Int) throws(ArchiveProblem) -> Int {
        let part = try slice(at: offset, count: 2)
        return part.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    func number32(at offset: Int) throws(ArchiveProblem) -> Int {
        let part = try slice(at: offset, count: 4)
        return part.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    func slice(at offset: Int, count: Int) throws(ArchiveProblem) -> ArraySlice<UInt8> {
        guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else { throw .damaged }
        return bytes[offset..<(offset + count)]
    }
}
