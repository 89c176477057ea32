/// Optimal string alignment, as far as spell repair needs it.
enum EditDistance {
    /// Whether one insertion, deletion, substitution or swap of neighbours makes `left` into `right`.
    static func isAtMostOne(_ left: String, _ right: String) -> Bool {
        let (a, b) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
        guard abs(a.count - b.count) <= 1 else { return false }
        var start = 0
        while start < min(a.count, b.count), a[start] == b[start] { start += 1 }
        var end = 0
        while end < min(a.count, b.count) - start, a[a.count - 1 - end] == b[b.count - 1 - end] { end += 1 }
        let (restA, restB) = (a[start..<(a.count - end)], b[start..<(b.count - end)])
        if restA.count <= 1 && restB.count <= 1 { return true }
        return restA.count == 2 && restB.count == 2 && restA.first == restB.last && restA.last == restB.first
    }
}
