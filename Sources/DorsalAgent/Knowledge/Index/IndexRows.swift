/// The words of every row, behind one another; see ``IndexBuilder``.
struct IndexRows: Sendable {
    let passages: [Int32]
    let isLongAnswer: [Bool]
    let textStarts: [Int32]
    let wordStarts: [Int32]
    /// Words of all languages numbered through; ``GramIndex`` has their grams.
    let titleWords: [Int32]
    let titleTerms: [Int32]
    let bodyStarts: [Int32]
    let body: [Int32]
    let titleLengths: [Int32]
    /// The mean number of words in titles.
    let averageTitle: Float
    /// The rows of each document are `documentStarts[d]..<documentStarts[d + 1]`: they are added document by document.
    let documentStarts: [Int32]

    var count: Int { passages.count }

    init(_ builder: IndexBuilder) {
        passages = builder.rowPassages
        isLongAnswer = builder.rowIsLongAnswer
        textStarts = builder.textStarts
        wordStarts = builder.wordStarts
        (titleWords, titleTerms) = Self.titles(builder)
        bodyStarts = builder.bodyStarts
        body = builder.body
        titleLengths = builder.lengths.map(\.title)
        averageTitle = Float(titleLengths.reduce(0) { $0 + Int($1) }) / Float(max(titleLengths.count, 1))
        var starts: [Int32] = []
        for (row, passage) in builder.rowPassages.enumerated() {
            let document = builder.passages[Int(passage)].document
            while starts.count <= document { starts.append(Int32(truncatingIfNeeded: row)) }
        }
        while starts.count <= builder.documents.count { starts.append(Int32(truncatingIfNeeded: passages.count)) }
        documentStarts = starts
    }

    /// The words of all titles numbered through, and their terms.
    private static func titles(_ builder: IndexBuilder) -> (words: [Int32], terms: [Int32]) {
        let bases = builder.wordBases
        var (words, terms) = (builder.titleWords, builder.titleWords)
        for row in builder.rowPassages.indices {
            let lexicon = Int(builder.rowLexicons[row])
            let first = Int(builder.wordStarts[Int(builder.textStarts[row])])
            let end = Int(builder.wordStarts[Int(builder.textStarts[row + 1])])
            for position in first..<end {
                terms[position] = builder.lexicons[lexicon].terms[Int(words[position])]
                words[position] += bases[lexicon]
            }
        }
        return (words, terms)
    }
}
