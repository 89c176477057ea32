/// The positions of the highest scores, found in one pass with a heap whose root is the worst one kept.
struct BestPositions {
    private let limit: Int
    private var heap: [(score: Float, position: Int)] = []

    /// The best `limit` positions of `scores` above zero, best first; of equal ones the earlier.
    static func of(_ scores: [Float], limit: Int) -> [Int] {
        scores.withUnsafeBufferPointer { of($0, limit: limit) { _ in true } }
    }

    /// The same among the positions that `isAllowed`.
    static func of(
        _ scores: UnsafeBufferPointer<Float>, limit: Int, where isAllowed: (Int) -> Bool
    ) -> [Int] {
        var best = BestPositions(limit: limit)
        var least: Float = 0
        // What comes later must be better than the worst one kept.
        for position in 0..<scores.count where scores[position] > least && isAllowed(position) {
            best.offer(scores[position], position)
            if best.heap.count >= limit, let worst = best.heap.first { least = worst.score }
        }
        return best.heap.sorted { isWorse($1, $0) }.map(\.position)
    }

    private init(limit: Int) {
        self.limit = limit
    }

    private mutating func offer(_ score: Float, _ position: Int) {
        guard heap.count >= limit else {
            heap.append((score, position))
            rise(from: heap.count - 1)
            return
        }
        guard let worst = heap.first, Self.isWorse(worst, (score, position)) else { return }
        heap[0] = (score, position)
        sink()
    }

    private mutating func rise(from start: Int) {
        var child = start
        while child > 0, Self.isWorse(heap[child], heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var worst = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if Self.isWorse(heap[child], heap[worst]) { worst = child }
            }
            guard worst != parent else { return }
            heap.swapAt(parent, worst)
            parent = worst
        }
    }

    private static func isWorse(_ left: (score: Float, position: Int), _ right: (score: Float, position: Int)) -> Bool {
        (left.score, right.position) < (right.score, left.position)
    }
}
