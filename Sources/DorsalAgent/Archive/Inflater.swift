import CZlib
import Foundation

/// Unpacks deflated bytes (RFC 1951) with zlib, piece by piece, so that a bound holds before memory is taken.
enum Inflater {
    private static let pieceBytes = 64 << 10

    /// The bytes that `packed` unpacks to. Throws ``ArchiveProblem`` when those are too many, or it is damaged.
    static func inflate(_ packed: Data, limits: ArchiveLimits) throws(ArchiveProblem) -> Data {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        // A negative window: no zlib header, as in ZIP files.
        guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, size) == Z_OK else { throw .damaged }
        defer { inflateEnd(&stream) }
        var output = Data()
        var piece = [UInt8](repeating: 0, count: pieceBytes)
        let problem: ArchiveProblem? = packed.withUnsafeBytes { input in
            // zlib only reads from here.
            stream.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
            stream.avail_in = UInt32(clamping: input.count)
            while true {
                let (status, written) = piece.withUnsafeMutableBufferPointer { piece in
                    stream.next_out = piece.baseAddress
                    stream.avail_out = UInt32(pieceBytes)
                    let status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    return (status, pieceBytes - Int(stream.avail_out))
                }
                output.append(contentsOf: piece[..<written])
                if output.count > limits.fileBytes { return .fileTooLarge(bytes: limits.fileBytes) }
                if output.count > limits.ratioFrom, output.count / max(input.count, 1) > limits.ratio { return .bomb }
                if status == Z_STREAM_END { return nil }
                // No progress: the bytes end before the stream does.
                guard status == Z_OK, written > 0 || stream.avail_in > 0 else { return .damaged }
            }
        }
        if let problem { throw problem }
        return output
    }

    /// The CRC-32 that ZIP files carry.
    static func checksum(_ bytes: Data) -> UInt32 {
        bytes.withUnsafeBytes { bytes in
            UInt32(truncatingIfNeeded: crc32_z(0, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count))
        }
    }
}
