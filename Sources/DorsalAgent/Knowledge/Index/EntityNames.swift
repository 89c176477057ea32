/// The names of the things that content is about, as words.
struct EntityNames: Sendable {
    /// One way to say a name.
    struct Alias: Sendable {
        var entity: Int
        /// The distinct words of the name.
        var tokens: [Int32]
        /// How many words it has.
        var length: Int
        /// The idf mass of its words.
        var mass: Float
        /// A name cut short is worth a little less.
        var worth: Float
    }

    /// By entity.
    private(set) var documents: [[Int32]] = []
    private(set) var labels: [String] = []
    private(set) var aliases: [Alias] = []
    /// By entity: the alias that is the whole name.
    private var whole: [Int] = []
    private(set) var tokens: [String: Int32] = [:]
    private(set) var idfs: [Float] = []
    /// The aliases that have a token.
    private(set) var postings: [[Int32]] = []
    /// Two neighbouring words of a name written as one.
    private(set) var joined: [String: [Int32]] = [:]
    /// Tokens by first byte and length, for misspellings.
    private var buckets: [Int: [(token: Int32, bytes: [UInt8])]] = [:]

    private static let shortened: Float = 0.98

    var isEmpty: Bool { aliases.isEmpty }

    /// Takes the name of each document's thing.
    init(_ names: [String?]) {
        var entities: [String: Int] = [:]
        for (document, name) in names.enumerated() {
            guard let name else { continue }
            let entity = entities[name] ?? documents.count
            if entity == documents.count {
                guard !Tokenizer.words(name).isEmpty else { continue }
                entities[name] = entity
                documents.append([])
                labels.append(name)
                whole.append(aliases.count)
                for (text, worth) in Self.ways(toSay: name) { add(text, entity: entity, worth: worth) }
            }
            documents[entity].append(Int32(truncatingIfNeeded: document))
        }
        weigh()
    }

    /// The name, and what stands before " - ", a comma, a parenthesis or " at ".
    static func ways(toSay name: String) -> [(text: String, worth: Float)] {
        var ways: [(text: String, worth: Float)] = [(name, 1)]
        for separator in [" - ", ",", "(", " at ", " At ", " AT "] {
            guard let range = name.firstRange(of: separator) else { continue }
            let short = String(name[..<range.lowerBound])
            if !Tokenizer.words(short).isEmpty { ways.append((short, shortened)) }
        }
        return ways
    }

    /// How much of an entity's whole name is among `said`.
    func share(of entity: Int, in said: Set<Int32>) -> Float {
        let name = aliases[whole[entity]]
        guard name.mass > 0 else { return 0 }
        return name.tokens.reduce(0) { said.contains($1) ? $0 + idfs[Int($1)] : $0 } / name.mass
    }

    /// Tokens at most one edit away from a word, two from a long one, that begin alike.
    func similar(to word: String) -> [Int32] {
        let bytes = Array(word.utf8)
        guard bytes.count >= 4, let first = bytes.first else { return [] }
        let reach = bytes.count >= 8 ? 2 : 1
        var similar: [Int32] = []
        for length in (bytes.count - reach)...(bytes.count + reach) {
            for (token, other) in buckets[Int(first) << 8 | length] ?? [] {
                let isNear =
                    reach == 2
                    ? EditDistance.isAtMostTwo(bytes[...], other[...])
                    : EditDistance.isAtMostOne(bytes[...], other[...])
                if isNear { similar.append(token) }
            }
        }
        return similar
    }

    private mutating func add(_ text: String, entity: Int, worth: Float) {
        let words = Tokenizer.words(text)
        let numbers = words.map { token(of: $0) }
        for (place, (first, second)) in zip(words, words.dropFirst()).enumerated() {
            joined[first + second] = [numbers[place], numbers[place + 1]]
        }
        var distinct: [Int32] = []
        for number in numbers where !distinct.contains(number) { distinct.append(number) }
        for number in distinct { postings[Int(number)].append(Int32(truncatingIfNeeded: aliases.count)) }
        aliases.append(Alias(entity: entity, tokens: distinct, length: words.count, mass: 0, worth: worth))
    }

    private mutating func token(of word: String) -> Int32 {
        if let number = tokens[word] { return number }
        let number = Int32(truncatingIfNeeded: postings.count)
        tokens[word] = number
        postings.append([])
        let bytes = Array(word.utf8)
        if let first = bytes.first { buckets[Int(first) << 8 | bytes.count, default: []].append((number, bytes)) }
        return number
    }

    /// Works out how rare each word is among the names, and how much each name weighs.
    private mutating func weigh() {
        for aliases in postings {
            let entities = Set(aliases.map { self.aliases[Int($0)].entity })
            idfs.append(Float(Math.idf(documents: documents.count, frequency: entities.count)))
        }
        for number in aliases.indices {
            aliases[number].mass = aliases[number].tokens.reduce(0) { $0 + idfs[Int($1)] }
        }
    }
}
