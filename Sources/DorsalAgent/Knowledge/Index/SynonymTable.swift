/// Words and phrases that mean the same to a workspace: a query's words bring theirs along.
struct SynonymTable: Sendable {
    /// Longer phrases are not looked for.
    static let longestPhrase = 4

    /// The other members of its groups, by phrase: each as its words.
    private let others: [[String]: [[String]]]

    init(_ groups: [[String]]) {
        var others: [[String]: [[String]]] = [:]
        for group in groups {
            let members = group.map(Tokenizer.words).filter { !$0.isEmpty && $0.count <= Self.longestPhrase }
            for member in members {
                let rest = members.filter { $0 != member && !(others[member]?.contains($0) ?? false) }
                others[member, default: []] += rest
            }
        }
        self.others = others
    }

    /// Whether there are none.
    var isEmpty: Bool { others.isEmpty }

    /// What each phrase among `words` could be called instead.
    func alternatives(in words: [String]) -> [(range: Range<Int>, alternatives: [[String]])] {
        guard !isEmpty else { return [] }
        var found: [(range: Range<Int>, alternatives: [[String]])] = []
        for start in words.indices {
            for end in (start + 1)...min(start + Self.longestPhrase, words.count) {
                if let alternatives = others[Array(words[start..<end])] { found.append((start..<end, alternatives)) }
            }
        }
        return found
    }
}
