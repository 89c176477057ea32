import Foundation

/// Cuts text into words as the index knows them: lower case, without accents, possessive `'s` and other apostrophes.
enum Tokenizer {
    /// The words of `text`, in order.
    static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        func finish() {
            guard !word.isEmpty else { return }
            var text = String(word)
            if text.hasSuffix("'s") { text.removeLast(2) }
            text.removeAll { $0 == "'" }
            if !text.isEmpty { words.append(text) }
            word = String.UnicodeScalarView()
        }
        for scalar in folded(text) {
            if isPartOfWord(scalar) {
                word.append(scalar)
            } else if scalar == "-" && word.count == 1 {
                // "e-mail" and "email" are one word.
                continue
            } else if (scalar == "'" || scalar == "\u{2019}") && !word.isEmpty {
                word.append("'")
            } else {
                finish()
            }
        }
        finish()
        return words
    }

    /// Letters and digits of every script. Most text is ASCII, and asking for properties is slow.
    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "0"..."9", "A"..."Z": true
        case "\0"..."\u{7F}": false
        default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
    }

    /// Lower case and without combining marks. Plain ASCII, which most text is, needs no decomposition.
    private static func folded(_ text: String) -> String.UnicodeScalarView {
        let lower = text.lowercased()
        guard lower.utf8.contains(where: { $0 > 127 }) else { return lower.unicodeScalars }
        let decomposed = lower.decomposedStringWithCanonicalMapping
        return String.UnicodeScalarView(
            decomposed.unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark })
    }
}
