/// Words and phrases that mean the same to a workspace: a query's words bring theirs along, in whatever form they are said.
struct SynonymTable: Sendable {
    /// Longer phrases are not looked for.
    static let longestPhrase = 4

    /// The other members of its groups, by the stems of a phrase: each as its words.
    private let others: [[String]: [[String]]]
    private let analyzer: TextAnalyzer

    init(_ groups: [[String]], analyzer: TextAnalyzer = TextAnalyzer()) {
        self.analyzer = analyzer
        var others: [[String]: [[String]]] = [:]
        for group in groups {
            let members = group.map(analyzer.terms).filter { !$0.isEmpty && $0.count <= Self.longestPhrase }
            for member in members {
                let stems = member.map(\.stem)
                for other in members where other.map(\.stem) != stems {
                    let words = other.map(\.word)
                    if others[stems]?.contains(words) != true { others[stems, default: []].append(words) }
                }
            }
        }
        self.others = others
    }

    /// Whether there are none.
    var isEmpty: Bool { others.isEmpty }

    /// What each phrase among `words` could be called instead.
    func alternatives(in words: [String]) -> [(range: Range<Int>, alternatives: [[String]])] {
        guard !isEmpty else { return [] }
        let stems = analyzer.stems(words)
        var found: [(range: Range<Int>, alternatives: [[String]])] = []
        for start in words.indices {
            for end in (start + 1)...min(start + Self.longestPhrase, words.count) {
                if let alternatives = others[Array(stems[start..<end])] { found.append((start..<end, alternatives)) }
            }
        }
        return found
    }
}
