import Foundation

/// A piece of a text, and whether it is what was looked for.
public struct SearchHighlight: Sendable, Hashable {
    public var text: String
    public var isMatch: Bool

    /// Makes a piece.
    public init(text: String, isMatch: Bool) {
        self.text = text
        self.isMatch = isMatch
    }

    /// `text` cut into what matches one of `words` and what lies between. `words` are in lower case.
    public static func pieces(of text: String, words: [String]) -> [SearchHighlight] {
        var pieces: [SearchHighlight] = []
        var rest = text[...]
        while !rest.isEmpty {
            let found = words.compactMap { rest.range(of: $0, options: .caseInsensitive) }.min {
                $0.lowerBound < $1.lowerBound
            }
            guard let found else { break }
            if found.lowerBound > rest.startIndex {
                pieces.append(SearchHighlight(text: String(rest[..<found.lowerBound]), isMatch: false))
            }
            pieces.append(SearchHighlight(text: String(rest[found]), isMatch: true))
            rest = rest[found.upperBound...]
        }
        if !rest.isEmpty { pieces.append(SearchHighlight(text: String(rest), isMatch: false)) }
        return pieces
    }

    /// The first few lines with a match, cut into pieces, as far as that can be found out quickly.
    public static func excerpts(of text: String, words: [String], limit: Int = 3) -> [[SearchHighlight]] {
        text.prefix(20_000).split(separator: "\n").lazy.map { pieces(of: String($0.prefix(400)), words: words) }
            .filter { $0.contains(where: \.isMatch) }.prefix(limit).map { $0 }
    }
}
