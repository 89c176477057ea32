/// Whether a message speaks of what was sent along with it.
struct FilePointer: Sendable, Hashable {
    private static let names = EnglishActs.set(
        """
        attached attachment attachments enclosed screenshot screenshots screen shot shots image images picture pictures \
        photo photos pic pics snapshot capture log logs recording
        """)
    private static let vague = EnglishActs.set(
        """
        error errors message messages mean means meaning code issue problem wrong happen happening happens happened fix \
        solve look see check show shows showing says say saying getting get got said explain below above following \
        understand read know tell find attach send sent sending here page warning thing popup idea file
        """)

    /// It names a file, a picture or a link.
    let namesFile: Bool
    /// Without the file there is nothing to go by.
    let saysNothingElse: Bool
    /// The words without those that only point.
    let ownWords: String

    init(_ text: String) {
        let words = Tokenizer.words(text)
        namesFile = !Self.names.isDisjoint(with: words)
        let own = words.filter {
            StopWords.weight(of: $0) == 1 && !Self.names.contains($0) && !Self.vague.contains($0)
                && !EnglishActs.filler.contains($0)
        }
        saysNothingElse = own.isEmpty
        ownWords = words.filter { !Self.names.contains($0) }.joined(separator: " ")
    }
}
