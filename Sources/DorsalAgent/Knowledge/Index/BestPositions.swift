/// The positions of the highest scores.
///
/// The maxima of blocks give a bound that at least so many scores reach as are wanted; only what reaches it is sorted.
enum BestPositions {
    /// So many blocks for every position wanted.
    private static let blocksPerPosition = 4
    private static let width = 8

    /// The best `limit` positions of `scores` above zero, best first; of equal ones the earlier.
    static func of(_ scores: [Float], limit: Int) -> [Int] {
        scores.withUnsafeBufferPointer { of($0, limit: limit) }
    }

    /// The same of a buffer. No score may be below zero.
    static func of(_ scores: UnsafeBufferPointer<Float>, limit: Int) -> [Int] {
        guard limit > 0 else { return [] }
        let bound = bound(scores, limit: limit)
        var found: [(score: Float, position: Int)] = []
        let raw = UnsafeRawBufferPointer(scores)
        let least = max(bound, .leastNonzeroMagnitude)
        func note(_ positions: Range<Int>) {
            for position in positions where scores[position] >= least { found.append((scores[position], position)) }
        }
        // Few reach the bound: eight at a time are passed over.
        let whole = scores.count / width * width
        for start in stride(from: 0, to: whole, by: width) {
            let next = raw.loadUnaligned(
                fromByteOffset: start * MemoryLayout<Float>.stride, as: SIMD8<Float>.self)
            if any(next .>= least) { note(start..<(start + width)) }
        }
        note(whole..<scores.count)
        found.sort { $0.score == $1.score ? $0.position < $1.position : $0.score > $1.score }
        return found.prefix(limit).map(\.position)
    }

    /// A score that at least `limit` positions reach; zero where there are too few to tell.
    private static func bound(_ scores: UnsafeBufferPointer<Float>, limit: Int) -> Float {
        let block = scores.count / (limit * blocksPerPosition) / width * width
        guard block > 0 else { return 0 }
        let raw = UnsafeRawBufferPointer(scores)
        var maxima: [Float] = []
        maxima.reserveCapacity(scores.count / block)
        var start = 0
        while start + block <= scores.count {
            var lanes = SIMD8<Float>(repeating: 0)
            for position in stride(from: start, to: start + block, by: width) {
                let next = raw.loadUnaligned(
                    fromByteOffset: position * MemoryLayout<Float>.stride, as: SIMD8<Float>.self)
                lanes.replace(with: next, where: next .> lanes)
            }
            maxima.append(lanes.max())
            start += block
        }
        guard maxima.count >= limit else { return 0 }
        return highest(limit, of: &maxima)
    }

    /// The score that is `rank`-th from above, found without sorting all (Hoare's selection, the middle of three as pivot).
    private static func highest(_ rank: Int, of scores: inout [Float]) -> Float {
        var (low, high) = (0, scores.count - 1)
        while low < high {
            let (a, b, c) = (scores[low], scores[(low + high) / 2], scores[high])
            let pivot = max(min(a, b), min(max(a, b), c))
            var (left, right) = (low, high)
            while left <= right {
                while scores[left] > pivot { left += 1 }
                while scores[right] < pivot { right -= 1 }
                guard left <= right else { break }
                scores.swapAt(left, right)
                left += 1
                right -= 1
            }
            if rank - 1 <= right {
                high = right
            } else if rank - 1 >= left {
                low = left
            } else {
                return pivot
            }
        }
        return scores[rank - 1]
    }
}
