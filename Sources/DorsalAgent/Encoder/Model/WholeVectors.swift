/// Vectors of tokens in whole numbers of 16 bits, each with a scale of its own: the greatest number of a vector becomes 32,767. What is lost
/// is a hundredth of what the weights' eight bits lose.
struct WholeVectors: ~Copyable {
    typealias Lanes = EncoderKernels.WholeLanes

    /// How many vectors there are.
    let count: Int
    /// Steps of lanes from one vector to the next: whole groups of columns, zeros behind the last.
    private(set) var steps = 0
    /// What a vector's whole numbers are to be multiplied with.
    let scales: UnsafeMutablePointer<Float>
    private let values: UnsafeMutablePointer<Lanes>

    /// Room for `count` vectors of at most `widest` numbers.
    init(count: Int, widest: Int) {
        self.count = count
        let capacity = count * Self.steps(widest)
        values = .allocate(capacity: capacity)
        values.initialize(repeating: .zero, count: capacity)
        scales = .allocate(capacity: count)
        scales.initialize(repeating: 0, count: count)
    }

    deinit {
        values.deallocate()
        scales.deallocate()
    }

    /// Steps of lanes that hold `width` numbers in whole groups.
    static func steps(_ width: Int) -> Int {
        EncoderLayout.groups(width) * EncoderKernels.groupSteps
    }

    subscript(vector: Int) -> UnsafePointer<Lanes> {
        UnsafePointer(values + vector * steps)
    }

    /// Takes the vectors of `width` numbers in `source`, a multiple of eight. A vector with a number that is none gets a scale that is none.
    mutating func take(_ source: UnsafePointer<Float>, width: Int) {
        steps = Self.steps(width)
        let filled = width / Lanes.scalarCount
        for vector in 0..<count {
            let numbers = UnsafeRawPointer(source + vector * width).assumingMemoryBound(to: EncoderKernels.Lanes.self)
            let target = values + vector * steps
            var greatest = EncoderKernels.Lanes.zero
            var nothing = EncoderKernels.Lanes.zero
            for step in 0..<filled {
                greatest.replace(with: -numbers[step], where: -numbers[step] .> greatest)
                greatest.replace(with: numbers[step], where: numbers[step] .> greatest)
                nothing += numbers[step] * 0
            }
            let top = greatest.max()
            scales[vector] = top / 32_767 + nothing.sum()
            let factor = top > 0 ? 32_767 / top : 0
            for step in 0..<filled { target[step] = Self.rounded(numbers[step] * factor) }
            for step in filled..<steps { target[step] = .zero }
        }
    }

    /// The nearest whole numbers of numbers within 16 bits. One and a half times 2^23 leaves no room for a fraction, and the number in the last
    /// bits: rounding as such is a call for each lane on a plain x86-64.
    private static func rounded(_ numbers: EncoderKernels.Lanes) -> Lanes {
        let shifted = numbers + 12_582_912
        return Lanes(truncatingIfNeeded: unsafeBitCast(shifted, to: SIMD8<Int32>.self))
    }
}
