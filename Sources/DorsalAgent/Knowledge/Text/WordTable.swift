/// Words by number, found by their bytes: a hash table with open addressing, so that indexing makes no string per word.
struct WordTable: Sendable {
    private var bytes: [UInt8] = []
    /// Where word n ends; it begins where the one before it ends.
    private var ends: [Int32] = []
    /// Word number + 1, or 0 where nothing stands. A power of two long.
    private var slots: [Int32]

    /// Makes a table without words.
    init() {
        slots = [Int32](repeating: 0, count: 1 << 12)
    }

    /// How many words there are.
    var count: Int { ends.count }

    /// The number of the word with these bytes, given out now if it has none.
    mutating func intern(_ word: UnsafeBufferPointer<UInt8>) -> Int {
        let slot = slot(of: word)
        if slots[slot] > 0 { return Int(slots[slot]) - 1 }
        let number = ends.count
        bytes.append(contentsOf: word)
        ends.append(Int32(truncatingIfNeeded: bytes.count))
        slots[slot] = Int32(truncatingIfNeeded: number + 1)
        if ends.count * 2 > slots.count { grow() }
        return number
    }

    /// The number of `word`; `nil` when it is not known.
    func find(_ word: String) -> Int? {
        var word = word
        return word.withUTF8 { bytes in
            let found = slots[slot(of: bytes)]
            return found > 0 ? Int(found) - 1 : nil
        }
    }

    /// The word with this number.
    func word(_ number: Int) -> String {
        String(decoding: bytes[range(number)], as: UTF8.self)
    }

    /// The bytes of the word with this number.
    func utf8(_ number: Int) -> ArraySlice<UInt8> {
        bytes[range(number)]
    }

    private func range(_ number: Int) -> Range<Int> {
        (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
    }

    /// Where the word stands, or where it would.
    private func slot(of word: UnsafeBufferPointer<UInt8>) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: Self.hash(word)) & mask
        while slots[slot] > 0 {
            let range = range(Int(slots[slot]) - 1)
            if range.count == word.count, bytes[range].elementsEqual(word) { return slot }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private mutating func grow() {
        slots = [Int32](repeating: 0, count: slots.count * 2)
        for number in ends.indices {
            let mask = slots.count - 1
            var slot = bytes[range(number)].withUnsafeBufferPointer { Int(truncatingIfNeeded: Self.hash($0)) & mask }
            while slots[slot] > 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(truncatingIfNeeded: number + 1)
        }
    }

    /// FNV-1a, with its upper half folded in.
    private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 14_695_981_039_346_656_037
        for byte in word { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
        return hash ^ (hash >> 29)
    }
}
