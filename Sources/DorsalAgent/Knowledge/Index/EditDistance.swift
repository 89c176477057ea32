/// Optimal string alignment, as far as spell repair needs it.
enum EditDistance {
    /// Whether one insertion, deletion, substitution or swap of neighbours makes `left` into `right`.
    static func isAtMostOne(_ left: String, _ right: String) -> Bool {
        isAtMostOne(Array(left.unicodeScalars)[...], Array(right.unicodeScalars)[...])
    }

    /// The same for bytes or letters.
    static func isAtMostOne<Letter: Equatable>(_ a: ArraySlice<Letter>, _ b: ArraySlice<Letter>) -> Bool {
        guard abs(a.count - b.count) <= 1 else { return false }
        let shorter = min(a.count, b.count)
        var start = 0
        while start < shorter, a[a.startIndex + start] == b[b.startIndex + start] { start += 1 }
        var end = 0
        while end < shorter - start, a[a.endIndex - 1 - end] == b[b.endIndex - 1 - end] { end += 1 }
        let (restA, restB) = (a.dropFirst(start).dropLast(end), b.dropFirst(start).dropLast(end))
        if restA.count <= 1 && restB.count <= 1 { return true }
        return restA.count == 2 && restB.count == 2 && restA.first == restB.last && restA.last == restB.first
    }

    /// Whether at most two such edits do.
    static func isAtMostTwo(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        guard abs(left.count - right.count) <= 2 else { return false }
        let (a, b) = (Array(left), Array(right))
        var before: [Int] = []
        var previous = Array(0...b.count)
        for row in 1...max(a.count, 1) where row <= a.count {
            var current = [row] + [Int](repeating: 0, count: b.count)
            for column in 1...max(b.count, 1) where column <= b.count {
                let change = previous[column - 1] + (a[row - 1] == b[column - 1] ? 0 : 1)
                var least = min(change, previous[column] + 1, current[column - 1] + 1)
                if row > 1, column > 1, a[row - 1] == b[column - 2], a[row - 2] == b[column - 1] {
                    least = min(least, before[column - 2] + 1)
                }
                current[column] = least
            }
            guard current.contains(where: { $0 <= 2 }) else { return false }
            (before, previous) = (previous, current)
        }
        return previous[b.count] <= 2
    }
}
