/// Whether the user asks the same for the third time without saying anything new (AGENT 2, row 11).
struct Repetition: Sendable {
    private static let threshold = 0.6
    private static let gramLength = 4

    let analyzer: TextAnalyzer
    var language: Language = Languages.bundled.english

    /// `question` and the last two of `earlier` are alike in pairs, and `question` has no content word that those have not.
    func isLoop(_ question: String, after earlier: [String]) -> Bool {
        let before = earlier.suffix(2)
        guard before.count == 2, let first = before.first, let second = before.last else { return false }
        let grams = [first, second, question].map(Self.grams)
        let alike = [(0, 1), (0, 2), (1, 2)].allSatisfy {
            Self.cosine(grams[$0.0], grams[$0.1]) >= Self.threshold
        }
        return alike && content(question).subtracting(content(first)).subtracting(content(second)).isEmpty
    }

    private func content(_ text: String) -> Set<String> {
        Set(analyzer.terms(text).filter { !language[.stopWords].contains($0.word) }.map(\.stem))
    }

    private static func grams(_ text: String) -> [Substring: Int] {
        let letters = " " + Tokenizer.words(text).joined(separator: " ") + " "
        var counts: [Substring: Int] = [:]
        var start = letters.startIndex
        while let end = letters.index(start, offsetBy: gramLength, limitedBy: letters.endIndex) {
            counts[letters[start..<end], default: 0] += 1
            start = letters.index(after: start)
        }
        return counts.isEmpty ? [letters[...]: 1] : counts
    }

    private static func cosine(_ left: [Substring: Int], _ right: [Substring: Int]) -> Double {
        let product = left.reduce(0) { $0 + $1.value * (right[$1.key] ?? 0) }
        let norms = [left, right].map { grams in grams.reduce(0) { $0 + $1.value * $1.value } }
        guard let one = norms.first, let other = norms.last, one > 0, other > 0 else { return 0 }
        return Double(product) / (Double(one) * Double(other)).squareRoot()
    }
}
