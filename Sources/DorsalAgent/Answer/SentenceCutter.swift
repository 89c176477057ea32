/// Cuts a line into its sentences.
enum SentenceCutter {
    /// Ends a sentence after a full stop, a question or an exclamation mark before a space; after those of scripts without spaces at once.
    static func sentences(_ line: String) -> [String] {
        var sentences: [String] = []
        var sentence = ""
        var previous: Character = " "
        var hasEnded = false
        for character in line {
            if !sentence.isEmpty, SentenceMarks.isOver(previous, hasEnded: hasEnded, before: character) {
                sentences.append(sentence)
                sentence = ""
                hasEnded = false
            }
            if !sentence.isEmpty || !character.isWhitespace { sentence.append(character) }
            hasEnded = SentenceMarks.hasEnded(hasEnded, with: character)
            previous = character
        }
        return sentence.isEmpty ? sentences : sentences + [sentence]
    }
}
