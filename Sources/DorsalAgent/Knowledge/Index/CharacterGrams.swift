/// The character 3- to 5-grams of a text within word borders (RETRIEVAL §3).
enum CharacterGrams {
    /// A hash for each gram of `word`, in order; one that occurs twice comes twice.
    static func hashes(of word: String) -> [UInt64] {
        let scalars = [0x20] + word.unicodeScalars.map { UInt64($0.value) } + [0x20]
        var hashes: [UInt64] = []
        hashes.reserveCapacity(3 * scalars.count)
        for length in 3...5 where scalars.count >= length {
            for start in 0...(scalars.count - length) {
                var hash: UInt64 = 14_695_981_039_346_656_037
                for scalar in scalars[start..<(start + length)] { hash = (hash ^ scalar) &* 1_099_511_628_211 }
                hashes.append(hash)
            }
        }
        return hashes
    }
}
