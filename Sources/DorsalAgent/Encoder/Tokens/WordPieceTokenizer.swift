/// Cuts words into the longest pieces that a vocabulary has, as BERT's models were trained on.
///
/// Marks such as `[SEP]` that somebody writes in a text are words like others: nobody can end a sentence early.
struct WordPieceTokenizer: Sendable {
    private static let longestWord = 100
    private static let continuation = Array("##".utf8)

    /// By their bytes: to `String`, spellings of one character are the same, and to a vocabulary they are not.
    private let numbers: [[UInt8]: Int]
    private let normalizer: BertNormalizer
    private let start: Int
    private let end: Int
    private let unknown: Int

    init(vocabulary: [String], lowercases: Bool, stripsAccents: Bool) throws(EncoderFileError) {
        let numbers = Dictionary(
            vocabulary.enumerated().map { (Array($1.utf8), $0) }, uniquingKeysWith: { first, _ in first })
        guard let start = numbers[Array("[CLS]".utf8)], let end = numbers[Array("[SEP]".utf8)],
            let unknown = numbers[Array("[UNK]".utf8)]
        else { throw EncoderFileError("the vocabulary lacks [CLS], [SEP] or [UNK]: it is none of BERT's") }
        self.numbers = numbers
        self.start = start
        self.end = end
        self.unknown = unknown
        normalizer = BertNormalizer(lowercases: lowercases, stripsAccents: stripsAccents)
    }

    /// The numbers of the pieces of `text` between its marks, at most `limit` in all.
    func tokens(_ text: String, limit: Int) -> [Int] {
        var tokens = [start]
        for word in normalizer.words(Self.bounded(text, limit: limit)) {
            guard tokens.count < limit - 1 else { break }
            tokens += pieces(of: word)
        }
        return tokens.prefix(limit - 1) + [end]
    }

    /// What lies behind the last token that counts need not be read: a customer may paste a book.
    private static func bounded(_ text: String, limit: Int) -> String {
        let most = limit * (longestWord + 1)
        return text.utf8.count <= most ? text : String(text.unicodeScalars.prefix(most))
    }

    private func pieces(of word: String) -> [Int] {
        let letters = word.unicodeScalars.map { Array(String($0).utf8) }
        guard letters.count <= Self.longestWord else { return [unknown] }
        if let whole = numbers[Array(word.utf8)] { return [whole] }
        var pieces: [Int] = []
        var position = 0
        while position < letters.count {
            guard let (piece, next) = longestPiece(letters, from: position) else { return [unknown] }
            pieces.append(piece)
            position = next
        }
        return pieces
    }

    private func longestPiece(_ letters: [[UInt8]], from start: Int) -> (number: Int, next: Int)? {
        var candidate = start > 0 ? Self.continuation : []
        for letter in letters[start...] { candidate += letter }
        for end in stride(from: letters.count, to: start, by: -1) {
            if let number = numbers[candidate] { return (number, end) }
            candidate.removeLast(letters[end - 1].count)
        }
        return nil
    }
}
