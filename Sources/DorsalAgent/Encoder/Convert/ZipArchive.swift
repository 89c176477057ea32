import CZlib
import Foundation

/// A ZIP archive such as a Python wheel, read as far as wheels need it: stored and deflated files, no encryption, below 4 GiB.
struct ZipArchive {
    private struct Entry {
        var method: Int
        var checksum: UInt32
        var compressed: Int
        var size: Int
        /// Where the entry's own header stands.
        var offset: Int
    }

    /// No model file is larger.
    private static let largestFile = 2 << 30
    private static let (endSignature, entrySignature, fileSignature) = (0x0605_4B50, 0x0201_4B50, 0x0403_4B50)

    private let data: Data
    private let entries: [String: Entry]

    /// The paths of the files.
    var paths: [String] { entries.keys.sorted() }

    init(_ url: URL) throws(EncoderFileError) {
        do {
            try self.init(data: try Data(contentsOf: url, options: .mappedIfSafe))
        } catch let error as EncoderFileError {
            throw error
        } catch {
            throw EncoderFileError("\(url.lastPathComponent) cannot be read: \(error.localizedDescription)")
        }
    }

    init(data: Data) throws(EncoderFileError) {
        // A slice would have indices of its own.
        let data = data.startIndex == 0 ? data : Data(data)
        // The directory stands at the end, before a comment of at most 65,535 bytes.
        let earliest = max(0, data.count - 22 - 65_535)
        guard data.count >= 22,
            let end = stride(from: data.count - 22, through: earliest, by: -1).first(where: {
                Self.number(data, $0, 4) == Self.endSignature
            })
        else { throw EncoderFileError("it is neither a folder nor a ZIP archive such as a wheel") }
        var entries: [String: Entry] = [:]
        var position = Self.number(data, end + 16, 4) ?? 0
        for _ in 0..<(Self.number(data, end + 10, 2) ?? 0) {
            guard Self.number(data, position, 4) == Self.entrySignature,
                let method = Self.number(data, position + 10, 2),
                let checksum = Self.number(data, position + 16, 4),
                let compressed = Self.number(data, position + 20, 4),
                let size = Self.number(data, position + 24, 4), let nameLength = Self.number(data, position + 28, 2),
                let extraLength = Self.number(data, position + 30, 2),
                let commentLength = Self.number(data, position + 32, 2),
                let offset = Self.number(data, position + 42, 4), position + 46 + nameLength <= data.count
            else { throw EncoderFileError("the directory of the archive is damaged") }
            let name = String(decoding: data[(position + 46)..<(position + 46 + nameLength)], as: UTF8.self)
            entries[name] = Entry(
                method: method, checksum: UInt32(truncatingIfNeeded: checksum), compressed: compressed, size: size,
                offset: offset)
            position += 46 + nameLength + extraLength + commentLength
        }
        self.data = data
        self.entries = entries
    }

    /// The file at `path`; `nil` when there is none.
    func contents(of path: String) throws(EncoderFileError) -> Data? {
        guard let entry = entries[path] else { return nil }
        let damaged = EncoderFileError("\(path) is damaged in the archive")
        guard Self.number(data, entry.offset, 4) == Self.fileSignature,
            let nameLength = Self.number(data, entry.offset + 26, 2),
            let extraLength = Self.number(data, entry.offset + 28, 2)
        else { throw damaged }
        let start = entry.offset + 30 + nameLength + extraLength
        guard start + entry.compressed <= data.count, entry.size <= Self.largestFile else { throw damaged }
        let packed = data[start..<(start + entry.compressed)]
        let contents: Data?
        switch entry.method {
        case 0: contents = Data(packed)
        case 8: contents = Self.inflated(packed, size: entry.size)
        default: throw EncoderFileError("\(path) is packed with method \(entry.method), which cannot be read")
        }
        guard let contents, contents.count == entry.size, Self.checksum(contents) == entry.checksum else {
            throw damaged
        }
        return contents
    }

    /// `count` bytes at `position` as a number; `nil` outside the archive.
    private static func number(_ data: Data, _ position: Int, _ count: Int) -> Int? {
        guard position >= 0, position <= data.count - count else { return nil }
        return (0..<count).reversed().reduce(0) { $0 << 8 | Int(data[position + $1]) }
    }

    private static func inflated(_ packed: Data, size: Int) -> Data? {
        var result = Data(count: size)
        var stream = z_stream()
        // Negative: no header of zlib's around it.
        guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            return nil
        }
        defer { inflateEnd(&stream) }
        let isWhole = packed.withUnsafeBytes { source in
            result.withUnsafeMutableBytes { target in
                stream.next_in = UnsafeMutablePointer(mutating: source.bindMemory(to: UInt8.self).baseAddress)
                stream.avail_in = UInt32(truncatingIfNeeded: source.count)
                stream.next_out = target.bindMemory(to: UInt8.self).baseAddress
                stream.avail_out = UInt32(truncatingIfNeeded: target.count)
                return inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_out == 0
            }
        }
        return isWhole ? result : nil
    }

    private static func checksum(_ data: Data) -> UInt32 {
        data.withUnsafeBytes { bytes in
            UInt32(
                truncatingIfNeeded: crc32_z(0, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count))
        }
    }
}
