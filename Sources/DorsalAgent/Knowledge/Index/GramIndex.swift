/// The character n-grams of titles: how rare each is, and how long each title is as a vector of them.
struct GramIndex: Sendable {
    private let numbers: [UInt64: Int32]
    let idfs: [Float]
    /// By text, as `wordStarts` of the rows counts them.
    let norms: [Float]
    private let documents: Int
    /// The grams of word w, words of all languages numbered through: `starts[w]..<starts[w + 1]` of `grams`.
    let starts: [Int32]
    let grams: [Int32]

    init(_ builder: IndexBuilder) {
        numbers = builder.gramNumbers
        documents = builder.rowPassages.count
        let (starts, grams) = Self.gramsOfWords(builder.lexicons)
        let bases = builder.wordBases
        let documents = documents
        let idfs = builder.gramFrequencies.map { Float(Math.idf(documents: documents, frequency: Int($0))) }
        var norms: [Float] = []
        norms.reserveCapacity(builder.wordStarts.count)
        var counts = [Float](repeating: 0, count: idfs.count)
        var touched: [Int32] = []
        for row in builder.rowPassages.indices {
            let base = bases[Int(builder.rowLexicons[row])]
            for text in Int(builder.textStarts[row])..<Int(builder.textStarts[row + 1]) {
                for place in Int(builder.wordStarts[text])..<Int(builder.wordStarts[text + 1]) {
                    let word = Int(base + builder.titleWords[place])
                    for position in Int(starts[word])..<Int(starts[word + 1]) {
                        let gram = Int(grams[position])
                        if counts[gram] == 0 { touched.append(grams[position]) }
                        counts[gram] += 1
                    }
                }
                var square: Float = 0
                for gram in touched {
                    let weight = Self.damped(counts[Int(gram)]) * idfs[Int(gram)]
                    square += weight * weight
                    counts[Int(gram)] = 0
                }
                norms.append(square.squareRoot())
                touched.removeAll(keepingCapacity: true)
            }
        }
        self.starts = starts
        self.grams = grams
        self.idfs = idfs
        self.norms = norms
    }

    private static func gramsOfWords(_ lexicons: [Lexicon]) -> (starts: [Int32], grams: [Int32]) {
        var starts: [Int32] = [0]
        var grams: [Int32] = []
        for lexicon in lexicons {
            for word in 0..<lexicon.words.count {
                grams += lexicon.gramNumbers(of: word)
                starts.append(Int32(truncatingIfNeeded: grams.count))
            }
        }
        return (starts, grams)
    }

    /// The grams of `words` that titles have, with their weights, and the length of the whole vector.
    func weighted(_ words: [String]) -> (grams: [(number: Int32, weight: Float)], norm: Float) {
        // In the order of their hashes, so that the sum comes out the same every time; the same ones side by side are counted.
        let hashes = words.flatMap(CharacterGrams.hashes).sorted()
        let unknown = Float(Math.idf(documents: documents, frequency: 0))
        var grams: [(number: Int32, weight: Float)] = []
        var square: Float = 0
        var place = 0
        while place < hashes.count {
            let hash = hashes[place]
            let next = hashes[place...].firstIndex { $0 != hash } ?? hashes.endIndex
            let number = numbers[hash]
            let weight = Self.damped(Float(next - place)) * (number.map { idfs[Int($0)] } ?? unknown)
            square += weight * weight
            if let number { grams.append((number, weight)) }
            place = next
        }
        return (grams, square.squareRoot())
    }

    /// 1 + ln tf; most grams occur once.
    static func damped(_ count: Float) -> Float { count == 1 ? 1 : Float(1 + Math.ln(Double(count))) }
}
