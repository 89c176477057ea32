/// Products of matrices, in whole numbers: a group of a row's bytes with the same columns of a vector is summed exactly, and only the sums
/// of groups are scaled and added as numbers with a fraction.
extension EncoderKernels {
    /// Eight whole numbers. Multiplied and added by neighbours they are one instruction of any x86-64, twice as many products as numbers with
    /// a fraction have; sixteen at a time are not recognised by the compiler.
    typealias WholeLanes = SIMD8<Int16>

    /// `output[t] = matrix · input[t] + bias` for every token: two rows and two tokens at a time, which fits the registers of a plain
    /// x86-64. `scratch` has room for two rows of `input`.
    static func linear(
        _ input: borrowing WholeVectors, _ layer: EncoderWeights.Linear, into output: UnsafeMutablePointer<Float>,
        scratch: UnsafeMutablePointer<WholeLanes>
    ) {
        let rows = layer.matrix.rows
        let tokens = input.count
        let steps = input.steps
        for row in stride(from: 0, to: rows, by: 2) {
            layer.matrix.read(row: row, into: scratch)
            layer.matrix.read(row: row + 1, into: scratch + steps)
            let factors = (UnsafePointer(scratch), UnsafePointer(scratch + steps))
            let scales = (layer.matrix.scales(row: row), layer.matrix.scales(row: row + 1))
            let (bias0, bias1) = (layer.bias[row], layer.bias[row + 1])
            for token in stride(from: 0, to: tokens, by: 2) {
                let other = min(token + 1, tokens - 1)
                let sums = products(factors, scales, (input[token], input[other]), groups: steps / groupSteps)
                let here = output + token * rows + row
                here[0] = sums.0 * input.scales[token] + bias0
                here[1] = sums.1 * input.scales[token] + bias1
                let there = output + other * rows + row
                there[0] = sums.2 * input.scales[other] + bias0
                there[1] = sums.3 * input.scales[other] + bias1
            }
        }
    }

    /// Steps of lanes in a group of columns, of ``EncoderLayout/groupWidth``.
    static let groupSteps = 4

    /// Both rows with the first vector, then both with the second.
    @inline(__always)
    private static func products(
        _ rows: (UnsafePointer<WholeLanes>, UnsafePointer<WholeLanes>),
        _ scales: (UnsafePointer<Float>, UnsafePointer<Float>),
        _ vectors: (UnsafePointer<WholeLanes>, UnsafePointer<WholeLanes>), groups: Int
    ) -> (Float, Float, Float, Float) {
        var (first, second) = rows
        var (left, right) = vectors
        var (a0, a1, b0, b1) = (SIMD4<Float>.zero, SIMD4<Float>.zero, SIMD4<Float>.zero, SIMD4<Float>.zero)
        for number in 0..<groups {
            let (i0, i1) = (group(first, left), group(second, left))
            let (j0, j1) = (group(first, right), group(second, right))
            first += groupSteps
            second += groupSteps
            left += groupSteps
            right += groupSteps
            let (scale0, scale1) = (scales.0[number], scales.1[number])
            a0 += SIMD4<Float>(i0) * scale0
            a1 += SIMD4<Float>(i1) * scale1
            b0 += SIMD4<Float>(j0) * scale0
            b1 += SIMD4<Float>(j1) * scale1
        }
        return (a0.sum(), a1.sum(), b0.sum(), b1.sum())
    }

    /// The products of a group's columns, added up. Its four steps are written out: a loop over them takes a sixth longer.
    @inline(__always)
    private static func group(_ row: UnsafePointer<WholeLanes>, _ vector: UnsafePointer<WholeLanes>) -> SIMD4<Int32> {
        (neighbours(row[0], vector[0]) &+ neighbours(row[1], vector[1]))
            &+ (neighbours(row[2], vector[2]) &+ neighbours(row[3], vector[3]))
    }

    /// The products of two neighbours, added. A byte times 32,767 sixteen times over (a group has 32 columns) fits 32 bits.
    @inline(__always)
    private static func neighbours(_ left: WholeLanes, _ right: WholeLanes) -> SIMD4<Int32> {
        let products = SIMD8<Int32>(truncatingIfNeeded: left) &* SIMD8<Int32>(truncatingIfNeeded: right)
        return products.evenHalf &+ products.oddHalf
    }
}
