import Crypto
public import Foundation

/// Makes a model file of a sentence-transformers model in a folder or a wheel (docs/encoder.md).
public struct ModelConverter {
    private let files: ModelFiles
    private let description: ModelDescription

    /// Reads what the model at `source` is like. It is called `name`.
    public init(_ source: URL, name: String) throws(EncoderFileError) {
        files = try ModelFiles(source)
        description = try ModelDescription(files, name: name)
    }

    /// The bytes of the model file.
    public func convert() throws(EncoderFileError) -> Data {
        let shape = description.shape
        let vocabulary = try vocabulary(count: shape.vocabulary)
        // Whether there are the marks that every text needs.
        _ = try WordPieceTokenizer(
            vocabulary: vocabulary, lowercases: shape.lowercases, stripsAccents: shape.stripsAccents)
        let weights = try SafetensorsFile(try files.required("model.safetensors"))
        return try EncoderFileWriter(shape: shape, vocabulary: vocabulary)
            .write(WeightReader(weights, shape: shape, positions: description.positions))
    }

    private func vocabulary(count: Int) throws(EncoderFileError) -> [String] {
        let text = String(decoding: try files.required("vocab.txt"), as: UTF8.self)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            String($0.last == "\r" ? $0.dropLast() : $0)
        }
        if lines.last == "" { lines.removeLast() }
        guard lines.count == count else {
            throw EncoderFileError("vocab.txt has \(lines.count) lines, and config.json says \(count)")
        }
        return lines
    }
}
