import Crypto
import Foundation

/// Writes the format that ``EncoderFile`` reads.
struct EncoderFileWriter {
    let shape: EncoderShape
    let vocabulary: [String]

    /// The bytes of the file with the weights that `reader` knows.
    func write(_ reader: WeightReader) throws(EncoderFileError) -> Data {
        let hidden = shape.hidden
        var body = try Body(shape: shape, vocabulary: vocabulary)
        var words = QuantizedRows()
        try words.append(try reader.words(), columns: hidden)
        body.append(words)
        try body.append(try reader.positions())
        try body.append(try reader.norm("embeddings.LayerNorm"))
        for layer in 0..<shape.layers {
            let name = "encoder.layer.\(layer)."
            // Query, key and value are one matrix here.
            var attention = QuantizedRows()
            var bias: [Float] = []
            for part in ["query", "key", "value"] {
                let linear = try reader.linear(name + "attention.self." + part, rows: hidden, columns: hidden)
                try attention.append(linear.matrix, columns: hidden)
                bias += linear.bias
            }
            body.append(attention)
            try body.append(bias)
            try body.append(
                try reader.linear(name + "attention.output.dense", rows: hidden, columns: hidden), columns: hidden)
            try body.append(try reader.norm(name + "attention.output.LayerNorm"))
            try body.append(
                try reader.linear(name + "intermediate.dense", rows: shape.intermediate, columns: hidden),
                columns: hidden)
            try body.append(
                try reader.linear(name + "output.dense", rows: hidden, columns: shape.intermediate),
                columns: shape.intermediate)
            try body.append(try reader.norm(name + "output.LayerNorm"))
        }
        return body.finish()
    }

    /// The file as it grows, in the order of ``EncoderLayout``.
    private struct Body {
        private var data: Data

        init(shape: EncoderShape, vocabulary: [String]) throws(EncoderFileError) {
            let lines = Data(vocabulary.joined(separator: "\n").utf8)
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            guard let header = try? encoder.encode(EncoderFile.Header(shape: shape, vocabularyBytes: lines.count))
            else {
                throw EncoderFileError("the header cannot be written")
            }
            data = Data(EncoderFile.magic)
            Self.put(EncoderFile.version, into: &data)
            Self.put(UInt32(header.count), into: &data)
            // Length and checksum, which are not known yet.
            data.append(Data(count: EncoderFile.headerStart - data.count))
            data.append(header)
            align()
            data.append(lines)
        }

        mutating func append(_ rows: QuantizedRows) {
            align()
            rows.values.withUnsafeBytes { data.append(contentsOf: $0) }
            align()
            for scale in rows.scales { Self.put(scale.bitPattern, into: &data) }
        }

        mutating func append(_ floats: [Float]) throws(EncoderFileError) {
            guard floats.allSatisfy(\.isFinite) else { throw EncoderFileError("a weight is no number") }
            align()
            for float in floats { Self.put(float.bitPattern, into: &data) }
        }

        mutating func append(_ norm: (weight: [Float], bias: [Float])) throws(EncoderFileError) {
            try append(norm.weight)
            try append(norm.bias)
        }

        mutating func append(_ linear: (matrix: [Float], bias: [Float]), columns: Int) throws(EncoderFileError) {
            var rows = QuantizedRows()
            try rows.append(linear.matrix, columns: columns)
            append(rows)
            try append(linear.bias)
        }

        /// Fills in length and checksum.
        consuming func finish() -> Data {
            var front = data.prefix(16)
            Self.put(UInt64(data.count), into: &front)
            let body = data[EncoderFile.headerStart...]
            front.append(contentsOf: SHA256.hash(data: body))
            return front + body
        }

        private mutating func align() {
            data.append(Data(count: EncoderLayout.aligned(data.count) - data.count))
        }

        private static func put(_ value: some FixedWidthInteger, into data: inout Data) {
            withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) }
        }
    }
}
