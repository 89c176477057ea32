/// Room for one forward pass.
struct EncoderWorkspace: ~Copyable {
    /// The vectors of the tokens.
    let states: UnsafeMutablePointer<Float>
    /// Query, key and value of the tokens, or the wider layer's numbers.
    let wide: UnsafeMutablePointer<Float>
    let narrow: UnsafeMutablePointer<Float>
    /// What attention makes of the values.
    let context: UnsafeMutablePointer<Float>
    let weights: UnsafeMutablePointer<Float>
    /// What a product of matrices is made of.
    var factors: WholeVectors
    /// Two rows of a matrix.
    let rows: UnsafeMutablePointer<EncoderKernels.WholeLanes>
    private let storage: UnsafeMutableRawPointer

    init(_ shape: EncoderShape, tokens: Int) {
        let widest = max(3 * shape.hidden, shape.intermediate)
        let counts = [
            tokens * shape.hidden, tokens * widest, tokens * shape.hidden, tokens * shape.hidden, tokens,
        ]
        var offsets = [0]
        for count in counts { offsets.append(EncoderLayout.aligned(offsets[offsets.count - 1] + 4 * count)) }
        let bytes = offsets[counts.count]
        storage = .allocate(byteCount: bytes, alignment: EncoderLayout.alignment)
        let floats = storage.bindMemory(to: Float.self, capacity: bytes / 4)
        floats.initialize(repeating: 0, count: bytes / 4)
        states = floats + offsets[0] / 4
        wide = floats + offsets[1] / 4
        narrow = floats + offsets[2] / 4
        context = floats + offsets[3] / 4
        weights = floats + offsets[4] / 4
        let widestInput = max(shape.hidden, shape.intermediate)
        factors = WholeVectors(count: tokens, widest: widestInput)
        rows = .allocate(capacity: 2 * WholeVectors.steps(widestInput))
    }

    deinit {
        storage.deallocate()
        rows.deallocate()
    }
}
