/// Why words cannot be a group of synonyms.
public enum SynonymProblem: Sendable, Hashable, CustomStringConvertible {
    case noWord(String)
    case tooLong(String)
    case twice(String)

    public var description: String {
        switch self {
        case .noWord(let text): "\"\(text)\" has no word in it."
        case .tooLong(let text):
            """
            "\(text)" has more than \(SynonymTable.longestPhrase) words; a synonym has at most \(SynonymTable.longestPhrase), since a \
            longer one would never be found.
            """
        case .twice(let text): "\"\(text)\" is there twice."
        }
    }

    /// The first problem with `members`; `nil` when they can be a group.
    public static func first(in members: [String]) -> SynonymProblem? {
        var seen: Set<[String]> = []
        for member in members {
            let words = Tokenizer.words(member)
            if words.isEmpty { return .noWord(member) }
            if words.count > SynonymTable.longestPhrase { return .tooLong(member) }
            if !seen.insert(words).inserted { return .twice(member) }
        }
        return nil
    }
}
