/// Words and phrases that mean the same: a query's words bring theirs along, in whatever form they are said.
struct SynonymTable: Sendable {
    /// Longer phrases are not looked for.
    static let longestPhrase = 4

    /// A member of a group.
    private struct Member: Sendable {
        var words: [String]
        var stems: [String]
    }

    private var groups: [[Member]] = []
    /// The groups of a phrase, by its stems.
    private var places: [[String]: [Int]] = [:]
    /// How long the longest phrase is that begins with a stem: most words begin none.
    private var longest: [String: Int] = [:]
    private let analyzer: TextAnalyzer

    /// The `groups` of one language, whose words `analyzer` stems.
    init(_ groups: [[String]], analyzer: TextAnalyzer = TextAnalyzer()) {
        self.analyzer = analyzer
        for group in groups { add(group) }
    }

    /// The same table with more `groups` of its language.
    func adding(_ groups: [[String]]) -> SynonymTable {
        var table = self
        for group in groups { table.add(group) }
        return table
    }

    private mutating func add(_ group: [String]) {
        let members = group.map { member in
            let terms = analyzer.terms(member)
            return Member(words: terms.map(\.word), stems: terms.map(\.stem))
        }.filter { !$0.stems.isEmpty && $0.stems.count <= Self.longestPhrase }
        for stems in Set(members.map(\.stems)) {
            places[stems, default: []].append(groups.count)
            longest[stems[0]] = max(longest[stems[0]] ?? 0, stems.count)
        }
        groups.append(members)
    }

    /// What each phrase among `words` could be called instead, in the order of the groups.
    func alternatives(in words: [String]) -> [(range: Range<Int>, alternatives: [[String]])] {
        guard !groups.isEmpty else { return [] }
        let stems = analyzer.stems(words)
        var found: [(range: Range<Int>, alternatives: [[String]])] = []
        for start in words.indices {
            guard let longest = longest[stems[start]] else { continue }
            for end in (start + 1)...max(start + 1, min(start + longest, words.count)) {
                let phrase = Array(stems[start..<end])
                guard let places = places[phrase] else { continue }
                var others: [[String]] = []
                for other in places.flatMap({ groups[$0] }) where other.stems != phrase && !others.contains(other.words)
                {
                    others.append(other.words)
                }
                if !others.isEmpty { found.append((start..<end, others)) }
            }
        }
        return found
    }
}
