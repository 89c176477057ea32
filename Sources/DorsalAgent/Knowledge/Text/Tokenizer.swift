import Foundation

/// Cuts text into words as the index knows them: lower case, without accents, possessive `'s` and other apostrophes.
///
/// Scripts that put no space between words are cut into pairs of neighbouring characters.
enum Tokenizer {
    /// The words of `text`, in order.
    static func words(_ text: String) -> [String] {
        var text = text
        if let words = WordScanner.plainWords(of: &text) { return words }
        return wordsOfScalars(text)
    }

    /// The words of text in any script, scalar by scalar: what the fast way has to come to as well.
    static func wordsOfScalars(_ text: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        func finish() {
            guard !word.isEmpty else { return }
            defer { word = String.UnicodeScalarView() }
            if word.first.map(isUnspaced) == true {
                words += pairs(Array(word))
                return
            }
            var text = String(word)
            if text.hasSuffix("'s") { text.removeLast(2) }
            text.removeAll { $0 == "'" }
            if !text.isEmpty { words.append(text) }
        }
        for scalar in folded(text) {
            if isPartOfWord(scalar) {
                // "Wi-Fiを使う": a word ends where the script changes its habit.
                if let last = word.last, isMark(scalar) == false, isUnspaced(last) != isUnspaced(scalar) { finish() }
                word.append(scalar)
            } else if scalar == "-" && word.count == 1 && word.first?.properties.isAlphabetic == true {
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

    /// A run of a script without spaces as overlapping pairs; one character alone stays alone.
    private static func pairs(_ run: [Unicode.Scalar]) -> [String] {
        guard run.count > 2 else { return [String(String.UnicodeScalarView(run))] }
        return (0..<(run.count - 1)).map { String(String.UnicodeScalarView(run[$0...($0 + 1)])) }
    }

    /// Scripts written without spaces between words: Chinese, Japanese, Thai, Lao, Burmese, Khmer.
    static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF,
            0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9D, 0x20000...0x3134F:
            true
        default: false
        }
    }

    /// Letters and digits of every script. Most text is ASCII, and asking for properties is slow.
    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "0"..."9", "A"..."Z": true
        case "\0"..."\u{7F}": false
        default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil || isMark(scalar)
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value > 0x2FF else { return false }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark: return true
        default: return false
        }
    }

    /// Lower case, and without combining marks in the scripts where they are accents. Plain ASCII, which most text is, needs no
    /// decomposition. Where a mark is a letter of its own (й, が, Thai vowels) it stays.
    private static func folded(_ text: String) -> String.UnicodeScalarView {
        let lower = text.lowercased()
        guard lower.utf8.contains(where: { $0 > 127 }) else { return lower.unicodeScalars }
        var folded = String.UnicodeScalarView()
        var hasAccents = false
        var keepsMarks = false
        // Compatibility forms first: full-width letters and digits, ligatures.
        for scalar in lower.decomposedStringWithCompatibilityMapping.unicodeScalars {
            guard isMark(scalar) else {
                hasAccents = isAccented(scalar)
                folded.append(scalar)
                continue
            }
            if hasAccents { continue }
            keepsMarks = true
            folded.append(scalar)
        }
        return keepsMarks ? String(folded).precomposedStringWithCanonicalMapping.unicodeScalars : folded
    }

    /// Marks on this letter are accents or vowel points that writers leave out: Latin, Greek, Hebrew, Arabic.
    private static func isAccented(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x24F, 0x370...0x3FF, 0x590...0x6FF, 0x1E00...0x1FFF: true
        default: false
        }
    }
}
