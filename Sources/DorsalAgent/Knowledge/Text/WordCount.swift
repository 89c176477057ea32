/// About how long a text is.
enum WordCount {
    /// So many characters of a script without spaces are about a word.
    private static let charactersPerWord = 2

    /// The number of runs that are no white space. Where a script puts no space between words, two characters count as one.
    static func of(_ text: String) -> Int {
        // Scripts without spaces are three bytes a character and more.
        guard text.utf8.contains(where: { $0 >= 0xE0 }) else { return spaced(text) }
        var count = 0
        var characters = 0
        var isInWord = false
        for scalar in text.unicodeScalars {
            if Tokenizer.isUnspaced(scalar) {
                characters += 1
                isInWord = false
            } else if scalar.properties.isWhitespace || isUnspacedMark(scalar) {
                isInWord = false
            } else {
                if !isInWord { count += 1 }
                isInWord = true
            }
        }
        return count + (characters + charactersPerWord - 1) / charactersPerWord
    }

    private static func spaced(_ text: String) -> Int {
        var count = 0
        var isInWord = false
        for byte in text.utf8 {
            let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
            if !isSpace, !isInWord { count += 1 }
            isInWord = !isSpace
        }
        return count
    }

    /// The punctuation of scripts without spaces is no word between them.
    private static func isUnspacedMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3000...0x303F, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65: true
        default: false
        }
    }
}
