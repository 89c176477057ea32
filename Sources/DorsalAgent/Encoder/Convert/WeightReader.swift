/// The weights of a BERT model by the names that its file gives them.
struct WeightReader {
    private let file: SafetensorsFile
    private let shape: EncoderShape
    private let positionCount: Int
    /// What stands before every name: nothing, or `bert.`.
    private let prefix: String

    init(_ file: SafetensorsFile, shape: EncoderShape, positions: Int) {
        self.file = file
        self.shape = shape
        positionCount = positions
        prefix = file.names.contains { $0.hasPrefix("bert.embeddings.") } ? "bert." : ""
    }

    func words() throws(EncoderFileError) -> [Float] {
        try matrix("embeddings.word_embeddings", rows: shape.vocabulary, columns: shape.hidden)
    }

    /// What is added to a token by its place: its position, and the part of the text it is in, which is always the first.
    func positions() throws(EncoderFileError) -> [Float] {
        let hidden = shape.hidden
        let positions = try matrix("embeddings.position_embeddings", rows: positionCount, columns: hidden)
        let parts = try matrix("embeddings.token_type_embeddings", rows: 2, columns: hidden)
        return (0..<(shape.maximumTokens * hidden)).map { positions[$0] + parts[$0 % hidden] }
    }

    func norm(_ name: String) throws(EncoderFileError) -> (weight: [Float], bias: [Float]) {
        (
            try file.floats(prefix + name + ".weight", shape: [shape.hidden]),
            try file.floats(prefix + name + ".bias", shape: [shape.hidden])
        )
    }

    func linear(
        _ name: String, rows: Int, columns: Int
    ) throws(EncoderFileError) -> (matrix: [Float], bias: [Float]) {
        (try matrix(name, rows: rows, columns: columns), try file.floats(prefix + name + ".bias", shape: [rows]))
    }

    private func matrix(_ name: String, rows: Int, columns: Int) throws(EncoderFileError) -> [Float] {
        try file.floats(prefix + name + ".weight", shape: [rows, columns])
    }
}
