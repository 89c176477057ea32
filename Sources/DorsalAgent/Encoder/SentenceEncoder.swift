/// Turns sentences into vectors with a model on this machine (RETRIEVAL §4, §5).
public struct SentenceEncoder: Sendable {
    private let file: EncoderFile
    private let tokenizer: WordPieceTokenizer

    /// Makes an encoder of a checked model.
    public init(_ file: EncoderFile) throws(EncoderFileError) {
        self.file = file
        tokenizer = try WordPieceTokenizer(
            vocabulary: file.vocabulary, lowercases: file.shape.lowercases, stripsAccents: file.shape.stripsAccents)
    }

    /// Names the model and what is in it: vectors of one identity can be compared.
    public var identity: String { file.identity }
    /// Numbers in a vector.
    public var dimensions: Int { file.dimensions }

    /// The numbers of `text`'s tokens in the vocabulary, marks included.
    public func tokens(_ text: String) -> [Int] {
        tokenizer.tokens(text, limit: file.maximumTokens)
    }

    /// A vector of length one; nothing when the model's numbers lead nowhere.
    public func encode(_ text: String) -> [Float] {
        encode(tokens: tokens(text))
    }

    private func encode(tokens: [Int]) -> [Float] {
        let shape = file.shape
        let count = tokens.count
        guard count > 0, count <= shape.maximumTokens, tokens.allSatisfy((0..<shape.vocabulary).contains) else {
            return []
        }
        var workspace = EncoderWorkspace(shape, tokens: count)
        file.withWeights { weights in
            Self.embed(tokens, weights, shape, workspace)
            for layer in weights.layers { Self.run(layer, tokens: count, shape, &workspace) }
        }
        return Self.pool(workspace.states, tokens: count, shape)
    }

    private static func embed(
        _ tokens: [Int], _ weights: EncoderWeights, _ shape: EncoderShape, _ workspace: borrowing EncoderWorkspace
    ) {
        let width = shape.hidden
        let words = weights.words
        for (position, token) in tokens.enumerated() {
            let place = weights.positions + position * width
            let state = workspace.states + position * width
            words.read(row: token, into: state)
            for column in 0..<width { state[column] += place[column] }
        }
        EncoderKernels.normalize(
            workspace.states, adding: nil, tokens: tokens.count, width: width, weights.norm, epsilon: shape.normEpsilon)
    }

    private static func run(
        _ layer: EncoderWeights.Layer, tokens: Int, _ shape: EncoderShape, _ workspace: inout EncoderWorkspace
    ) {
        let (states, wide, narrow) = (workspace.states, workspace.wide, workspace.narrow)
        multiply(states, layer.attention, into: wide, &workspace)
        EncoderKernels.attend(
            wide, tokens: tokens, heads: shape.heads, headWidth: shape.headWidth, into: workspace.context,
            weights: workspace.weights)
        multiply(workspace.context, layer.attentionOutput, into: narrow, &workspace)
        EncoderKernels.normalize(
            states, adding: narrow, tokens: tokens, width: shape.hidden, layer.attentionNorm, epsilon: shape.normEpsilon
        )
        multiply(states, layer.intermediate, into: wide, &workspace)
        EncoderKernels.gelu(wide, count: tokens * shape.intermediate)
        multiply(wide, layer.output, into: narrow, &workspace)
        EncoderKernels.normalize(
            states, adding: narrow, tokens: tokens, width: shape.hidden, layer.outputNorm, epsilon: shape.normEpsilon)
    }

    private static func multiply(
        _ vectors: UnsafePointer<Float>, _ layer: EncoderWeights.Linear, into output: UnsafeMutablePointer<Float>,
        _ workspace: inout EncoderWorkspace
    ) {
        workspace.factors.take(vectors, width: layer.matrix.columns)
        EncoderKernels.linear(workspace.factors, layer, into: output, scratch: workspace.rows)
    }

    private static func pool(_ states: UnsafePointer<Float>, tokens: Int, _ shape: EncoderShape) -> [Float] {
        let pooled = shape.pooling == .first ? 1 : tokens
        var vector = [Float](repeating: 0, count: shape.hidden)
        for token in 0..<pooled {
            for column in vector.indices { vector[column] += states[token * shape.hidden + column] }
        }
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard length.isFinite, length > 0 else { return [] }
        return vector.map { $0 / length }
    }
}
