/// Cuts a line into its sentences.
enum SentenceCutter {
    /// Ends a sentence after a full stop, a question or an exclamation mark before a space.
    static func sentences(_ line: String) -> [String] {
        var sentences: [String] = []
        var sentence = ""
        var previous: Character = " "
        for character in line {
            if character == " ", ".?!".contains(previous), !sentence.isEmpty {
                sentences.append(sentence)
                sentence = ""
            } else if !sentence.isEmpty || character != " " {
                sentence.append(character)
            }
            previous = character
        }
        return sentence.isEmpty ? sentences : sentences + [sentence]
    }
}
