import Yams

/// Reads the `content` part of a language file.
struct ContentLanguageReader {
    private static let keys = [
        "ordinary", "notes", "leaning", "particles", "quantities", "asks", "auxiliaries", "opposites", "own_case",
        "status", "synonyms",
    ]

    private let file: LanguageFile
    private let root: Node.Mapping
    private let locale: String

    /// Reads what `file`, whose language is `locale`, has under `content`.
    init(_ root: Node.Mapping, of file: LanguageFile, locale: String) {
        (self.file, self.root, self.locale) = (file, root, locale)
    }

    func read() throws(LanguageProblem) -> ContentLanguage {
        for (key, _) in root where !Self.keys.contains(key.scalar?.string ?? "") {
            throw file.problem("content: unknown key \(key.scalar?.string ?? "")")
        }
        var language = ContentLanguage()
        language.ordinary = try words("ordinary")
        language.notes = try words("notes")
        language.leaning = try words("leaning")
        language.particles = try words("particles")
        language.auxiliaries = try words("auxiliaries")
        language.status = try words("status")
        for (key, text) in try texts("quantities") {
            guard let list = QuantityList(rawValue: key) else { throw file.problem("quantities: unknown key \(key)") }
            language.quantities[list] = file.words(text)
        }
        for (key, text) in try texts("asks") {
            guard let asked = AskedQuantity(rawValue: key) else { throw file.problem("asks: unknown key \(key)") }
            let phrases = file.phrases(text)
            try check(phrases, in: "asks", most: QuantityWords.longestPhrase)
            language.asks[asked] = phrases
        }
        for text in try file.list(root["opposites"], in: "opposites") {
            guard let pair = Opposites.Pair(text, locale: locale) else {
                throw file.problem("opposites: “\(text)” must be two lists of phrases with | between")
            }
            language.opposites.append(pair)
        }
        language.ownCase = try ownCase()
        language.synonyms = try file.list(root["synonyms"], in: "synonyms").map { group in
            group.split(separator: ",").map { String($0).trimmed() }.filter { !$0.isEmpty }
        }
        try check(language.synonyms.joined(), in: "synonyms", most: SynonymTable.longestPhrase)
        if let alone = language.synonyms.first(where: { $0.count < 2 }) {
            throw file.problem("synonyms: “\(alone.joined())” is alone in its group")
        }
        return language
    }

    /// Longer phrases would be looked for in vain.
    private func check(_ phrases: some Sequence<String>, in place: String, most: Int) throws(LanguageProblem) {
        guard let long = phrases.first(where: { Tokenizer.words($0).count > most }) else { return }
        throw file.problem("\(place): “\(long)” has more than \(most) words")
    }

    private func ownCase() throws(LanguageProblem) -> [(phrases: Set<String>, with: Set<String>)] {
        guard let node = root["own_case"] else { return [] }
        guard let rows = node.sequence else { throw file.problem("own_case must be a list") }
        var cases: [(phrases: Set<String>, with: Set<String>)] = []
        for row in rows {
            guard let mapping = row.mapping else { throw file.problem("own_case: every item must be a mapping") }
            var texts: [String: String] = [:]
            for (key, text) in try file.texts(of: mapping, in: "own_case") { texts[key] = text }
            if let unknown = texts.keys.sorted().first(where: { !["phrases", "with"].contains($0) }) {
                throw file.problem("own_case: unknown key \(unknown)")
            }
            guard let phrases = texts["phrases"], !file.phrases(phrases).isEmpty else {
                throw file.problem("own_case: every item must have phrases")
            }
            cases.append((file.phrases(phrases), file.words(texts["with"] ?? "")))
        }
        return cases
    }

    private func words(_ key: String) throws(LanguageProblem) -> Set<String> {
        guard let node = root[key] else { return [] }
        guard let text = node.scalar?.string else { throw file.problem("\(key) must be a text") }
        return file.words(text)
    }

    private func texts(_ key: String) throws(LanguageProblem) -> [(key: String, text: String)] {
        guard let node = root[key] else { return [] }
        guard let mapping = node.mapping else { throw file.problem("\(key) must be a mapping") }
        return try file.texts(of: mapping, in: key)
    }
}
