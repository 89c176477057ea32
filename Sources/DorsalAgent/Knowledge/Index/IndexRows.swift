/// The words of every row, behind one another; see ``IndexBuilder``.
struct IndexRows: Sendable {
    let passages: [Int32]
    let lexicons: [UInt8]
    let isLongAnswer: [Bool]
    let textStarts: [Int32]
    let wordStarts: [Int32]
    let titleWords: [Int32]
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
        lexicons = builder.rowLexicons
        isLongAnswer = builder.rowIsLongAnswer
        textStarts = builder.textStarts
        wordStarts = builder.wordStarts
        titleWords = builder.titleWords
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
}
