/// Things to do that undo each other. Who asks how to switch something off is not helped by how to switch it on.
enum Opposites {
    /// How many words may stand between a verb and its particle: "turn the sound off".
    private static let reach = 4

    /// Both ways, each by what it is called: a word, or a verb with a particle.
    private static let pairs: [(one: [[String]], other: [[String]])] = [
        (
            phrases("turn on, switch on, enable, activate, set up"),
            phrases("turn off, switch off, disable, deactivate, shut off")
        ),
        (phrases("subscribe"), phrases("unsubscribe")),
        (phrases("lock"), phrases("unlock")),
        (phrases("install"), phrases("uninstall")),
        (phrases("connect, link, pair"), phrases("disconnect, unlink, unpair")),
        (phrases("show, unhide"), phrases("hide")),
        (phrases("mute"), phrases("unmute")),
        (phrases("import, upload"), phrases("export, download")),
        (phrases("log in, sign in"), phrases("log out, sign out, log off")),
    ]

    /// The opposite of what `question` asks for is in the text that `read` gives, and what it asks for is not. Both as stems, in order.
    static func oppose(question: [String], text read: () -> [String]) -> Bool {
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

    private static func phrases(_ list: String) -> [[String]] {
        let analyzer = TextAnalyzer(locale: "en")
        return list.split(separator: ",").map { analyzer.terms(String($0)).map(\.stem) }
    }
}
