/// The character 3- to 5-grams of a text within word borders, counted (RETRIEVAL §3).
struct CharacterGrams: Sendable {
    /// Each gram once, in ascending order, so that sums come out the same every time.
    let counts: [(gram: UInt64, count: Int)]

    init(_ text: String) {
        var counts: [UInt64: Int] = [:]
        for word in Tokenizer.words(text) {
            let scalars = [0x20] + word.unicodeScalars.map { UInt64($0.value) } + [0x20]
            for length in 3...5 where scalars.count >= length {
                for start in 0...(scalars.count - length) {
                    var hash: UInt64 = 14_695_981_039_346_656_037
                    for scalar in scalars[start..<(start + length)] {
                        hash = (hash ^ scalar) &* 1_099_511_628_211
                    }
                    counts[hash, default: 0] += 1
                }
            }
        }
        self.counts = counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// With every gram's weight, (1 + ln tf) · idf, worked out.
    func weighted(idf: (UInt64) -> Double) -> WeightedGrams {
        WeightedGrams(counts.map { ($0.gram, (1 + Math.ln(Double($0.count))) * idf($0.gram)) })
    }
}
