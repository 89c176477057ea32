/// Where everything stands in a model file: it follows from the shape and the length of the vocabulary alone, so that a file cannot
/// point outside itself (docs/encoder.md).
struct EncoderLayout: Sendable, Hashable {
    /// A matrix of bytes with one scale for each group of columns of a row.
    struct Matrix: Sendable, Hashable {
        var rows: Int
        var columns: Int
        var values: Int
        var scales: Int
    }

    /// A matrix with what is added to its product.
    struct Linear: Sendable, Hashable {
        var matrix: Matrix
        var bias: Int
    }

    /// What normalises a vector.
    struct Norm: Sendable, Hashable {
        var weight: Int
        var bias: Int
    }

    struct Layer: Sendable, Hashable {
        /// Query, key and value, one below the other.
        var attention: Linear
        var attentionOutput: Linear
        var attentionNorm: Norm
        var intermediate: Linear
        var output: Linear
        var outputNorm: Norm
    }

    /// Columns that share a scale. One scale a whole row costs half as many bytes again of precision: cosines of short questions
    /// then fall to .998.
    static let groupWidth = 32

    /// Sections begin at multiples of this, as the kernels read them.
    static let alignment = 64

    let vocabulary: Range<Int>
    let words: Matrix
    /// Floats, one row a position.
    let positions: Int
    let norm: Norm
    let layers: [Layer]
    /// The length of the whole file.
    let end: Int

    /// Lays out a valid `shape` behind a header that ends at `start`.
    init(_ shape: EncoderShape, vocabularyBytes: Int, after start: Int) {
        var cursor = Cursor(position: start)
        let hidden = shape.hidden
        let vocabularyStart = cursor.take(vocabularyBytes)
        vocabulary = vocabularyStart..<(vocabularyStart + vocabularyBytes)
        words = cursor.matrix(shape.vocabulary, hidden)
        positions = cursor.floats(shape.maximumTokens * hidden)
        norm = cursor.norm(hidden)
        layers = (0..<shape.layers).map { _ in
            Layer(
                attention: cursor.linear(3 * hidden, hidden), attentionOutput: cursor.linear(hidden, hidden),
                attentionNorm: cursor.norm(hidden), intermediate: cursor.linear(shape.intermediate, hidden),
                output: cursor.linear(hidden, shape.intermediate), outputNorm: cursor.norm(hidden))
        }
        end = cursor.position
    }

    /// Hands out places, one after the other.
    private struct Cursor {
        var position: Int

        mutating func take(_ bytes: Int) -> Int {
            let start = EncoderLayout.aligned(position)
            position = start + bytes
            return start
        }

        mutating func floats(_ count: Int) -> Int { take(4 * count) }

        mutating func matrix(_ rows: Int, _ columns: Int) -> Matrix {
            let values = take(rows * columns)
            return Matrix(
                rows: rows, columns: columns, values: values, scales: floats(rows * EncoderLayout.groups(columns)))
        }

        mutating func linear(_ rows: Int, _ columns: Int) -> Linear {
            let matrix = matrix(rows, columns)
            return Linear(matrix: matrix, bias: floats(rows))
        }

        mutating func norm(_ count: Int) -> Norm {
            let weight = floats(count)
            return Norm(weight: weight, bias: floats(count))
        }
    }

    /// How many groups the columns of a row make.
    static func groups(_ columns: Int) -> Int {
        (columns + groupWidth - 1) / groupWidth
    }

    static func aligned(_ position: Int) -> Int {
        (position + alignment - 1) / alignment * alignment
    }
}
