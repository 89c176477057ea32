/// Whether a message speaks of what was sent along with it.
struct FilePointer: Sendable, Hashable {
    /// It names a file, a picture or a link.
    let namesFile: Bool
    /// Without the file there is nothing to go by.
    let saysNothingElse: Bool
    /// The words without those that only point.
    let ownWords: String

    init(_ text: String, _ language: Language = Languages.bundled.english) {
        let words = MessageWords(text, language).words
        let (names, vague) = (language[.fileNames], language[.fileVague])
        namesFile = !names.isDisjoint(with: words)
        let own = words.filter {
            language.isContent($0) && !names.contains($0) && !vague.contains($0)
        }
        saysNothingElse = own.isEmpty
        ownWords = words.filter { !names.contains($0) }.joined(separator: " ")
    }
}
