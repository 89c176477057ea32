/// In how many rows each pair of neighbouring terms occurs: a hash table with open addressing, as there are millions of pairs.
struct PairTable: Sendable {
    private var keys: [UInt64]
    private var counts: [UInt32]
    /// The last row that had the pair, while rows are still being counted.
    private var rows: [Int32]
    private var used = 0
    /// No pair has this key: term numbers are positive.
    private static let free = UInt64.max

    /// Makes an empty table.
    init() {
        keys = [UInt64](repeating: Self.free, count: 1 << 12)
        counts = [UInt32](repeating: 0, count: keys.count)
        rows = [Int32](repeating: -1, count: keys.count)
    }

    /// Two neighbouring terms as one number.
    static func key(_ first: Int32, _ second: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
    }

    /// Notes that `row` has the pair; a row counts once.
    mutating func note(_ key: UInt64, row: Int32) {
        let slot = slot(of: key)
        if keys[slot] == Self.free {
            keys[slot] = key
            used += 1
        }
        guard rows[slot] != row else { return }
        rows[slot] = row
        counts[slot] += 1
        if used * 2 > keys.count { grow() }
    }

    /// Lets go of what only counting needs.
    mutating func finish() { rows = [] }

    /// How many rows have the pair.
    func count(_ key: UInt64) -> Int {
        let slot = slot(of: key)
        return keys[slot] == key ? Int(counts[slot]) : 0
    }

    private func slot(of key: UInt64) -> Int {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
        while keys[slot] != Self.free, keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let old = (keys, counts, rows)
        keys = [UInt64](repeating: Self.free, count: old.0.count * 2)
        counts = [UInt32](repeating: 0, count: keys.count)
        rows = [Int32](repeating: -1, count: keys.count)
        for (index, key) in old.0.enumerated() where key != Self.free {
            let slot = slot(of: key)
            (keys[slot], counts[slot], rows[slot]) = (key, old.1[index], old.2[index])
        }
    }
}
