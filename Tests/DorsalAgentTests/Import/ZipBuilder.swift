import CZlib
import Foundation

/// Writes ZIP files, proper ones and others.
struct ZipBuilder {
    private var files: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// Adds a file, deflated. `mode` is what Unix programs store; `offset` lets it lie over another one.
    mutating func add(
        _ path: String, _ content: [UInt8], checksum: UInt32? = nil, mode: UInt32 = 0o100644, flags: Int = 0,
        method: Int = 8, offset: Int? = nil
    ) throws {
        let packed = method == 8 ? try Self.deflate(content) : content
        let sum = checksum ?? UInt32(crc32_z(0, content, content.count))
        let start = offset ?? files.count
        let common =
            Self.number(20, 2) + Self.number(flags, 2) + Self.number(method, 2) + Self.number(0, 4)
            + Self.number(Int(sum), 4) + Self.number(packed.count, 4) + Self.number(content.count, 4)
            + Self.number(path.utf8.count, 2) + Self.number(0, 2)
        if offset == nil { files += [0x50, 0x4B, 3, 4] + common + Array(path.utf8) + packed }
        directory +=
            [0x50, 0x4B, 1, 2] + Self.number(3 << 8 | 20, 2) + common + Self.number(0, 2) + Self.number(0, 2)
            + Self.number(0, 2) + Self.number(Int(mode) << 16, 4) + Self.number(start, 4) + Array(path.utf8)
        count += 1
    }

    /// The archive.
    var bytes: [UInt8] {
        files + directory + [0x50, 0x4B, 5, 6] + Self.number(0, 4) + Self.number(count, 2) + Self.number(count, 2)
            + Self.number(directory.count, 4) + Self.number(files.count, 4) + Self.number(0, 2)
    }

    private static func number(_ value: Int, _ bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    private struct Failed: Error {}

    private static func deflate(_ content: [UInt8]) throws -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard deflateInit2_(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
        else { throw Failed() }
        defer { deflateEnd(&stream) }
        var input = content
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, uLong(content.count))))
        let outputCount = output.count
        let status = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(content.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(outputCount)
                return CZlib.deflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END else { throw Failed() }
        return Array(output.prefix(outputCount - Int(stream.avail_out)))
    }
}
