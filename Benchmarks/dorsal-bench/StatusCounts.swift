/// How often each status was answered.
struct StatusCounts: CustomStringConvertible {
    private var counts: [Int: Int] = [:]

    mutating func add(_ status: Int) { counts[status, default: 0] += 1 }

    var description: String {
        counts.sorted { $0.key < $1.key }.map { "\($0.value) of \($0.key)" }.joined(separator: ", ")
    }
}
