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

    /// The cosine with `other`, each gram weighted by (1 + ln tf) · idf.
    func cosine(_ other: CharacterGrams, idf: (UInt64) -> Double) -> Double {
        func weight(_ gram: UInt64, _ count: Int) -> Double { (1 + Math.ln(Double(count))) * idf(gram) }
        var product = 0.0
        var (left, right) = (counts.startIndex, other.counts.startIndex)
        while left < counts.endIndex, right < other.counts.endIndex {
            let (mine, theirs) = (counts[left], other.counts[right])
            if mine.gram == theirs.gram { product += weight(mine.gram, mine.count) * weight(theirs.gram, theirs.count) }
            if mine.gram <= theirs.gram { left += 1 }
            if theirs.gram <= mine.gram { right += 1 }
        }
        guard product > 0 else { return 0 }
        func norm(_ grams: CharacterGrams) -> Double {
            grams.counts.reduce(0) { $0 + weight($1.gram, $1.count) * weight($1.gram, $1.count) }.squareRoot()
        }
        return product / (norm(self) * norm(other))
    }
}
