/// How angry a message sounds (AGENT 3.4). What the user quotes says nothing about the user.
enum AngerMeter {
    /// From here on it is anger.
    static let threshold = 2
    private static let loudShare = 0.6

    static func points(of text: String, _ message: MessageWords, _ language: Language) -> Int {
        let own = message.words.enumerated().filter { !message.quoted.contains($0.offset) }.map(\.element)
        let words = own.reduce(0) { $0 + (language.angerWords[$1] ?? 0) }
        let phrases = language.angerPhrases.reduce(0) { $0 + ($1.pattern.match(in: own) == nil ? 0 : $1.points) }
        return words + phrases + (text.contains("!!") ? 1 : 0) + (isLoud(text) ? 1 : 0)
    }

    /// The words that are there only to be angry.
    static func positions(in message: MessageWords, _ language: Language) -> Set<Int> {
        Set(message.words.indices.filter { language.angerWords[message.words[$0]] != nil })
    }

    /// Capitals for three words and more.
    private static func isLoud(_ text: String) -> Bool {
        let words = text.split { !$0.isLetter }.filter { $0.count > 1 }
        let letters = words.joined().filter { $0.isUppercase != $0.isLowercase }
        guard words.count >= 3, !letters.isEmpty else { return false }
        return Double(letters.filter(\.isUppercase).count) > loudShare * Double(letters.count)
    }
}
