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
            throw file.problem("content: there is the unknown key \(key.scalar?.string ?? "")", at: key)
        }
        var language = ContentLanguage()
        language.ordinary = try words("ordinary")
        language.notes = try words("notes")
        language.leaning = try words("leaning")
        language.particles = try words("particles")
        language.auxiliaries = try words("auxiliaries")
        language.status = try words("status")
        for entry in try texts("quantities") {
            guard let list = QuantityList(rawValue: entry.key) else {
                throw file.problem("quantities: there is the unknown key \(entry.key)", at: entry.node)
            }
            language.quantities[list] = file.words(entry.text)
        }
        for entry in try texts("asks") {
            guard let asked = AskedQuantity(rawValue: entry.key) else {
                throw file.problem("asks: there is the unknown key \(entry.key)", at: entry.node)
            }
            let phrases = file.phrases(entry.text)
            try check(phrases, in: "asks", most: QuantityWords.longestPhrase, at: entry.node)
            language.asks[asked] = phrases
        }
        for item in try file.list(root["opposites"], in: "opposites") {
            guard let pair = Opposites.Pair(item.text, locale: locale) else {
                throw file.problem(
                    "opposites: “\(item.text)” must be two lists of phrases with | between", at: item.node)
            }
            language.opposites.append(pair)
        }
        language.ownCase = try ownCase()
        for item in try file.list(root["synonyms"], in: "synonyms") {
            let group = item.text.split(separator: ",").map { String($0).trimmed() }.filter { !$0.isEmpty }
            try check(group, in: "synonyms", most: SynonymTable.longestPhrase, at: item.node)
            guard group.count >= 2 else {
                throw file.problem("synonyms: “\(group.joined())” is alone in its group", at: item.node)
            }
            language.synonyms.append(group)
        }
        return language
    }

    /// Longer phrases would be looked for in vain.
    private func check(
        _ phrases: some Sequence<String>, in place: String, most: Int, at node: Node
    ) throws(LanguageProblem) {
        guard let long = phrases.first(where: { Tokenizer.words($0).count > most }) else { return }
        throw file.problem("\(place): “\(long)” has more than \(most) words, and would never be found", at: node)
    }

    private func ownCase() throws(LanguageProblem) -> [(phrases: Set<String>, with: Set<String>)] {
        guard let node = root["own_case"] else { return [] }
        guard let rows = node.sequence else { throw file.problem("own_case must be a list", at: node) }
        var cases: [(phrases: Set<String>, with: Set<String>)] = []
        for row in rows {
            guard let mapping = row.mapping else {
                throw file.problem("own_case: every item must be a mapping", at: row)
            }
            var texts: [String: String] = [:]
            for entry in try file.texts(of: mapping, in: "own_case") { texts[entry.key] = entry.text }
            if let unknown = texts.keys.sorted().first(where: { !["phrases", "with"].contains($0) }) {
                throw file.problem("own_case: there is the unknown key \(unknown)", at: row)
            }
            guard let phrases = texts["phrases"], !file.phrases(phrases).isEmpty else {
                throw file.problem("own_case: every item must have phrases", at: row)
            }
            cases.append((file.phrases(phrases), file.words(texts["with"] ?? "")))
        }
        return cases
    }

    private func words(_ key: String) throws(LanguageProblem) -> Set<String> {
        guard let node = root[key] else { return [] }
        guard let text = node.scalar?.string else { throw file.problem("content: \(key) must be a text", at: node) }
        return file.words(text)
    }

    private func texts(_ key: String) throws(LanguageProblem) -> [LanguageFile.Entry] {
        guard let node = root[key] else { return [] }
        guard let mapping = node.mapping else { throw file.problem("content: \(key) must be a mapping", at: node) }
        return try file.texts(of: mapping, in: key)
    }
}
