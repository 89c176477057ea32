/// Things to do that undo each other. Who asks how to switch something off is not helped by how to switch it on.
enum Opposites {
    /// How many words may stand between a verb and its particle: "turn the sound off".
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

    private static func occurs(_ phrases: [[String]], in stems: [String]) -> Bool {
        phrases.contains { phrase in
            guard let first = phrase.first else { return false }
            guard let particle = phrase.dropFirst().first else { return stems.contains(first) }
            return stems.indices.contains { place in
                stems[place] == first && stems[(place + 1)...].prefix(reach).contains(particle)
            }
        }
    }
}
