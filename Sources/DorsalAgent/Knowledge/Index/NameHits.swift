/// Where words of names stand in a turn, also when they are spelled out, run together, cut in two or misspelled.
struct NameHits {
    /// A word of a name at a place in the turn.
    struct Hit {
        var position: Int
        var token: Int32
        /// One for the word itself, less for what is only like it.
        var worth: Float
    }

    private static let misspelled: Float = 0.8
    private static let longestRun = 6
    private static let longestNumber = 4

    /// By alias, in the order of their places.
    private(set) var byAlias: [(alias: Int, hits: [Hit])] = []

    /// Every word of a name that was found.
    private(set) var tokens: Set<Int32> = []

    init(words: [String], names: EntityNames, isUser: Bool) {
        var hits: [Hit] = []
        let longNumbers = Self.longNumbers(words)
        for position in words.indices where !longNumbers.contains(position) {
            let word = words[position]
            if let token = names.tokens[word] {
                hits.append(Hit(position: position, token: token, worth: 1))
            } else if let tokens = names.joined[word] {
                hits += tokens.map { Hit(position: position, token: $0, worth: 1) }
            } else if isUser {
                hits += names.similar(to: word).map { Hit(position: position, token: $0, worth: Self.misspelled) }
            }
            for joined in Self.joined(words, from: position) {
                if let token = names.tokens[joined] { hits.append(Hit(position: position, token: token, worth: 1)) }
            }
        }
        tokens = Set(hits.map(\.token))
        var places: [Int32: Int] = [:]
        for hit in hits {
            for alias in names.postings[Int(hit.token)] {
                if let place = places[alias] {
                    byAlias[place].hits.append(hit)
                } else {
                    places[alias] = byAlias.count
                    byAlias.append((Int(alias), [hit]))
                }
            }
        }
    }

    /// Places within a run of so many digits that it is a telephone number or the like, not part of a name.
    private static func longNumbers(_ words: [String]) -> Set<Int> {
        var long: Set<Int> = []
        var run: [Int] = []
        for position in words.indices {
            if SpelledNumber.digits(words[position]) != nil {
                run.append(position)
                continue
            }
            if run.count > longestNumber { long.formUnion(run) }
            run = []
        }
        return run.count > longestNumber ? long.union(run) : long
    }

    /// What the words from `start` on may be as one: neighbours run together, letters of an abbreviation, digits of a number.
    private static func joined(_ words: [String], from start: Int) -> [String] {
        var joined: [String] = []
        if start + 1 < words.count { joined.append(words[start] + words[start + 1]) }
        if words[start].utf8.count == 1 {
            let run = words[start...].prefix(longestRun).prefix { $0.utf8.count == 1 }
            for length in 3...longestRun where length <= run.count { joined.append(run.prefix(length).joined()) }
        }
        let digits = words[start...].prefix(longestRun).map { SpelledNumber.digits($0) }
        var number = ""
        var tens = false
        for (place, part) in digits.enumerated() {
            guard let part else { break }
            // "twenty one" is 21, "twenty nineteen" 2019.
            if tens, part.count == 1, part != "0" { number.removeLast() }
            number += part
            tens = part.count == 2 && part.last == "0" && part != "10"
            if place > 0 || part != words[start] { joined.append(number) }
        }
        return joined
    }
}
