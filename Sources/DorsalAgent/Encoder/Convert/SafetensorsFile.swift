import Foundation

/// A file of named tensors: the length of a JSON header, the header, and the numbers.
struct SafetensorsFile {
    private struct Entry: Decodable {
        var dtype: String
        var shape: [Int]
        var data_offsets: [Int]
    }

    private static let longestHeader = 100 << 20

    private let data: Data
    private let entries: [String: Entry]
    /// Where the numbers begin.
    private let start: Int

    init(_ data: Data) throws(EncoderFileError) {
        // A slice would have indices of its own.
        let data = data.startIndex == 0 ? data : Data(data)
        guard data.count >= 8 else { throw EncoderFileError("the weights end within their first line") }
        let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(min(Self.longestHeader, data.count - 8)) else {
            throw EncoderFileError("the header of the weights is longer than the file")
        }
        start = 8 + Int(length)
        self.data = data
        guard let header = try? JSONSerialization.jsonObject(with: data[8..<start]) as? [String: Any] else {
            throw EncoderFileError("the header of the weights cannot be read")
        }
        var entries: [String: Entry] = [:]
        for (name, value) in header where name != "__metadata__" {
            guard let body = try? JSONSerialization.data(withJSONObject: value),
                let entry = try? JSONDecoder().decode(Entry.self, from: body)
            else { throw EncoderFileError("the entry \(name) of the weights cannot be read") }
            entries[name] = entry
        }
        self.entries = entries
    }

    /// The names of the tensors.
    var names: some Collection<String> { entries.keys }

    /// The numbers of the tensor `name`, which must have the given shape.
    func floats(_ name: String, shape: [Int]) throws(EncoderFileError) -> [Float] {
        guard let entry = entries[name] else { throw EncoderFileError("the weights lack \(name)") }
        guard entry.shape == shape else {
            throw EncoderFileError("\(name) has shape \(entry.shape) instead of \(shape)")
        }
        let width: Int
        switch entry.dtype {
        case "F32": width = 4
        case "F16", "BF16": width = 2
        default: throw EncoderFileError("\(name) holds \(entry.dtype); F32, F16 and BF16 can be read")
        }
        let count = shape.reduce(1, *)
        let room = data.count - start
        guard entry.data_offsets.count == 2, let from = entry.data_offsets.first, let to = entry.data_offsets.last,
            from >= 0, from <= to, to <= room, to - from == count * width
        else { throw EncoderFileError("\(name) does not lie within the weights") }
        return data.withUnsafeBytes { bytes in
            (0..<count).map { position in
                let offset = start + from + position * width
                switch entry.dtype {
                case "F32":
                    return Float(
                        bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
                case "BF16":
                    let half = UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
                    return Float(bitPattern: UInt32(half) << 16)
                default:
                    return Self.half(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
                }
            }
        }
    }

    /// A number of half precision. `Float16` is not there on every platform.
    static func half(_ bits: UInt16) -> Float {
        let sign: Float = bits & 0x8000 == 0 ? 1 : -1
        let (exponent, fraction) = (Int(bits >> 10 & 0x1F), Float(bits & 0x3FF) / 1024)
        switch exponent {
        case 0: return sign * Float(sign: .plus, exponent: -14, significand: 1) * fraction
        case 31: return fraction == 0 ? sign * .infinity : .nan
        default: return sign * Float(sign: .plus, exponent: exponent - 15, significand: 1 + fraction)
        }
    }
}
