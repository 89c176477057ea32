/// Things to do that undo each other. Who asks how to switch something off is not helped by how to switch it on.
enum Opposites {
    /// A word is at most so many behind the one before it in the phrase: "turn the sound off".
    private static let reach = 4

    /// Both ways, each by what it is called: the stems of a word, or of a verb and its particle.
    struct Pair: Sendable {
        var one: [[String]]
        var other: [[String]]

        /// Reads "turn on, enable | turn off, disable"; `nil` when it is not two lists.
        init?(_ text: String, locale: String) {
            let analyzer = TextAnalyzer(locale: locale)
            let sides = text.split(separator: "|").map { side in
                side.split(separator: ",").map { analyzer.terms(String($0)).map(\.stem) }.filter { !$0.isEmpty }
            }
            guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { return nil }
            (one, other) = (sides[0], sides[1])
        }
    }

    /// The opposite of what `question` asks for is in the text that `read` gives, and what it asks for is not. Both as stems, in order.
    static func oppose(_ pairs: [Pair], question: [String], text read: () -> [String]) -> Bool {
        let asked = pairs.compactMap { pair -> (asked: [[String]], opposite: [[String]])? in
            let (one, other) = (occurs(pair.one, in: question), occurs(pair.other, in: question))
            guard one != other else { return nil }
            return one ? (pair.one, pair.other) : (pair.other, pair.one)
        }
        guard !asked.isEmpty else { return false }
        let text = read()
        return asked.contains { occurs($0.opposite, in: text) && !occurs($0.asked, in: text) }
    }

    private static func follow(_ words: ArraySlice<String>, in stems: ArraySlice<String>) -> Bool {
        guard let next = words.first else { return true }
        guard let place = stems.prefix(reach).firstIndex(of: next) else { return false }
        return follow(words.dropFirst(), in: stems[(place + 1)...])
    }

    private static func occurs(_ phrases: [[String]], in stems: [String]) -> Bool {
        phrases.contains { phrase in
            stems.indices.contains { stems[$0] == phrase.first && follow(phrase.dropFirst(), in: stems[($0 + 1)...]) }
        }
    }
}
