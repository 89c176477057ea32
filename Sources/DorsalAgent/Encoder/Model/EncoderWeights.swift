/// The weights of a checked file as the kernels read them. Every place comes from the layout, which fits the file exactly.
struct EncoderWeights {
    struct Matrix {
        let rows: Int
        let columns: Int
        let values: UnsafePointer<Int8>
        let scales: UnsafePointer<Float>

        /// Writes a row as numbers.
        func read(row: Int, into target: UnsafeMutablePointer<Float>) {
            let width = EncoderLayout.groupWidth
            var scale = scales + row * EncoderLayout.groups(columns)
            var source = values + row * columns
            var target = target
            // Whole groups have a length that the compiler knows.
            for _ in 0..<(columns / width) {
                let factor = scale[0]
                for column in 0..<width { target[column] = Float(source[column]) * factor }
                scale += 1
                source += width
                target += width
            }
            for column in 0..<(columns % width) { target[column] = Float(source[column]) * scale[0] }
        }

        /// The scales of a row's groups.
        func scales(row: Int) -> UnsafePointer<Float> {
            scales + row * EncoderLayout.groups(columns)
        }

        /// Writes a row's bytes as whole numbers, zeros behind them up to a whole group. There are a multiple of eight.
        func read(row: Int, into target: UnsafeMutablePointer<EncoderKernels.WholeLanes>) {
            let filled = columns / 8
            let source = UnsafeRawPointer(values + row * columns).assumingMemoryBound(to: SIMD8<Int8>.self)
            for step in 0..<filled { target[step] = EncoderKernels.WholeLanes(truncatingIfNeeded: source[step]) }
            for step in filled..<WholeVectors.steps(columns) { target[step] = .zero }
        }
    }

    struct Linear {
        let matrix: Matrix
        let bias: UnsafePointer<Float>
    }

    struct Norm {
        let weight: UnsafePointer<Float>
        let bias: UnsafePointer<Float>
    }

    struct Layer {
        let attention: Linear
        let attentionOutput: Linear
        let attentionNorm: Norm
        let intermediate: Linear
        let output: Linear
        let outputNorm: Norm
    }

    private let layout: EncoderLayout
    private let start: UnsafeRawPointer

    /// Nothing to read from an empty buffer: a checked file has none.
    init(layout: EncoderLayout, bytes: UnsafeRawBufferPointer) {
        precondition(bytes.count == layout.end, "the layout belongs to another file")
        guard let start = bytes.baseAddress else { preconditionFailure("a checked file is not empty") }
        self.layout = layout
        self.start = start
    }

    var words: Matrix { matrix(layout.words) }
    var positions: UnsafePointer<Float> { floats(layout.positions) }
    var norm: Norm { norm(layout.norm) }
    var layers: some Sequence<Layer> {
        layout.layers.lazy.map { layer in
            Layer(
                attention: linear(layer.attention), attentionOutput: linear(layer.attentionOutput),
                attentionNorm: norm(layer.attentionNorm), intermediate: linear(layer.intermediate),
                output: linear(layer.output), outputNorm: norm(layer.outputNorm))
        }
    }

    private func floats(_ offset: Int) -> UnsafePointer<Float> {
        (start + offset).assumingMemoryBound(to: Float.self)
    }

    private func matrix(_ place: EncoderLayout.Matrix) -> Matrix {
        Matrix(
            rows: place.rows, columns: place.columns,
            values: (start + place.values).assumingMemoryBound(to: Int8.self), scales: floats(place.scales))
    }

    private func linear(_ place: EncoderLayout.Linear) -> Linear {
        Linear(matrix: matrix(place.matrix), bias: floats(place.bias))
    }

    private func norm(_ place: EncoderLayout.Norm) -> Norm {
        Norm(weight: floats(place.weight), bias: floats(place.bias))
    }
}
