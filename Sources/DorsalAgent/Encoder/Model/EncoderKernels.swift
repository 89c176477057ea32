import Foundation

/// The arithmetic of the forward pass but for its products of matrices (`EncoderKernels+Linear.swift`), eight numbers at a time. Sums are
/// made in a fixed order and never fused, so that a build for a newer processor computes the same bits (RETRIEVAL §5: `c += a * b`,
/// never `addProduct`).
enum EncoderKernels {
    typealias Lanes = SIMD8<Float>

    /// Adds `addend` to `values` and normalises every token's vector.
    static func normalize(
        _ values: UnsafeMutablePointer<Float>, adding addend: UnsafePointer<Float>?, tokens: Int, width: Int,
        _ norm: EncoderWeights.Norm, epsilon: Float
    ) {
        let steps = width / Lanes.scalarCount
        let (weight, bias) = (lanes(norm.weight), lanes(norm.bias))
        for token in 0..<tokens {
            let row = mutableLanes(values + token * width)
            if let addend {
                let other = lanes(addend + token * width)
                for step in 0..<steps { row[step] += other[step] }
            }
            var sum = Lanes.zero
            for step in 0..<steps { sum += row[step] }
            let mean = sum.sum() / Float(width)
            var squares = Lanes.zero
            for step in 0..<steps {
                let distance = row[step] - mean
                squares += distance * distance
            }
            let factor = 1 / (squares.sum() / Float(width) + epsilon).squareRoot()
            for step in 0..<steps { row[step] = (row[step] - mean) * factor * weight[step] + bias[step] }
        }
    }

    /// x · Φ(x), with the rational approximation of erf that Eigen and XLA use (within 1e-6 of erf).
    static func gelu(_ values: UnsafeMutablePointer<Float>, count: Int) {
        let row = mutableLanes(values)
        for step in 0..<(count / Lanes.scalarCount) {
            let x = row[step]
            row[step] = 0.5 * x * (1 + erf(x * 0.707_106_77))
        }
    }

    static func erf(_ value: Lanes) -> Lanes {
        let x = value.clamped(lowerBound: Lanes(repeating: -4), upperBound: Lanes(repeating: 4))
        let square = x * x
        var above = square * -2.726_142_258e-10 + 2.770_681_425e-8
        above = above * square - 2.101_024_024e-6
        above = above * square - 5.692_506_395e-5
        above = above * square - 7.349_906_303e-4
        above = above * square - 2.954_599_809e-3
        above = above * square - 1.609_603_333e-2
        var below = square * -1.456_607_185e-5 - 2.133_740_553e-4
        below = below * square - 1.682_826_974e-3
        below = below * square - 7.373_329_167e-3
        below = below * square - 1.426_473_905e-2
        return x * above / below
    }

    /// Attention of all heads over `mixed`, where each token has query, key and value behind one another. `weights` has room for a
    /// number a token.
    static func attend(
        _ mixed: UnsafePointer<Float>, tokens: Int, heads: Int, headWidth: Int,
        into output: UnsafeMutablePointer<Float>, weights: UnsafeMutablePointer<Float>
    ) {
        let width = heads * headWidth
        let steps = headWidth / Lanes.scalarCount
        let scale = 1 / Float(headWidth).squareRoot()
        for head in 0..<heads {
            let offset = head * headWidth
            for token in 0..<tokens {
                let query = lanes(mixed + token * 3 * width + offset)
                for other in 0..<tokens {
                    let key = lanes(mixed + other * 3 * width + width + offset)
                    var sum = Lanes.zero
                    for step in 0..<steps { sum += query[step] * key[step] }
                    weights[other] = sum.sum() * scale
                }
                softmax(weights, count: tokens)
                let target = mutableLanes(output + token * width + offset)
                for step in 0..<steps { target[step] = .zero }
                for other in 0..<tokens {
                    let value = lanes(mixed + other * 3 * width + 2 * width + offset)
                    let weight = weights[other]
                    for step in 0..<steps { target[step] += weight * value[step] }
                }
            }
        }
    }

    private static func softmax(_ values: UnsafeMutablePointer<Float>, count: Int) {
        var highest = -Float.infinity
        for position in 0..<count { highest = max(highest, values[position]) }
        var sum: Float = 0
        for position in 0..<count {
            let power = exp(values[position] - highest)
            values[position] = power
            sum += power
        }
        let factor = 1 / sum
        for position in 0..<count { values[position] *= factor }
    }

    private static func lanes(_ values: UnsafePointer<Float>) -> UnsafePointer<Lanes> {
        UnsafeRawPointer(values).assumingMemoryBound(to: Lanes.self)
    }

    private static func lanes(_ values: UnsafeMutablePointer<Float>) -> UnsafePointer<Lanes> {
        lanes(UnsafePointer(values))
    }

    private static func mutableLanes(_ values: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<Lanes> {
        UnsafeMutableRawPointer(values).assumingMemoryBound(to: Lanes.self)
    }
}
