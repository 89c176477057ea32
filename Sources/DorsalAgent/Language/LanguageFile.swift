import Yams

/// Reads a language file, and checks all of it: a language works as a whole or not at all (docs/languages.md).
struct LanguageFile {
    static let schema = "1"
    private static let keys: Set<String> = Set(WordList.allCases.map(\.rawValue)).union([
        "schema", "code", "name", "replies", "openers", "closers", "spellings", "expansions", "numbers", "ordinals",
        "letters", "anger", "anger_phrases", "openings", "anaphors", "how_to", "amounts", "classes", "rules", "content",
    ])

    private let file: String
    private let root: Node.Mapping
    private var lexicon = PatternWords()

    /// Compiles the language in `text`. What its replies do not say is said in the words of `fallback`, and where it says nothing of
    /// content, what `contents` have for its code is taken.
    static func language(
        _ text: String, file: String, fallback: ReplyTemplates?, contents: [String: ContentLanguage] = [:]
    ) throws(LanguageProblem) -> Language {
        var reader = try LanguageFile(text, file: file)
        var parts = try reader.parts(fallback: fallback)
        parts.content = parts.content ?? contents[StemmerLanguage.primary(parts.code)]
        return Language(parts)
    }

    init(_ text: String, file: String) throws(LanguageProblem) {
        self.file = file
        let node: Node?
        do { node = try Yams.compose(yaml: text) } catch {
            throw LanguageProblem(file: file, reason: "\(error)")
        }
        guard let mapping = node?.mapping else { throw LanguageProblem(file: file, reason: "must be a mapping") }
        root = mapping
        guard mapping["schema"]?.scalar?.string == Self.schema else { throw problem("schema must be \(Self.schema)") }
    }

    /// The mapping of `key` to text, in the order of the file; nothing when it is not there.
    func texts(_ key: String) throws(LanguageProblem) -> [(key: String, text: String)] {
        guard let node = root[key] else { return [] }
        guard let mapping = node.mapping else { throw problem("\(key) must be a mapping") }
        return try texts(of: mapping, in: key)
    }

    private mutating func parts(fallback: ReplyTemplates?) throws(LanguageProblem) -> Language.Parts {
        for (key, _) in root {
            guard let name = key.scalar?.string, Self.keys.contains(name) else {
                throw problem("unknown key \(key.scalar?.string ?? "")")
            }
        }
        var parts = Language.Parts()
        parts.code = try text("code")
        parts.name = try text("name")
        parts.letters = Set(try text("letters"))
        guard !parts.code.isEmpty, !parts.name.isEmpty else { throw problem("code and name must not be empty") }
        try readLexicon()
        parts.openers = lexicon.openers
        parts.replies = try replies(fallback)
        for list in WordList.allCases { parts.lists[list] = lexicon.set(try text(list.rawValue)) }
        parts.expansions = Dictionary(
            try texts("expansions").map { ($0.key, Tokenizer.words($0.text)) }, uniquingKeysWith: { first, _ in first })
        parts.numbers = try text("numbers").split(whereSeparator: \.isWhitespace).flatMap { lexicon.forms(String($0)) }
        parts.ordinals = try list(root["ordinals"], in: "ordinals").map(lexicon.set)
        for (points, words) in try texts("anger") {
            let points = try number(points, in: "anger")
            for word in lexicon.set(words) { parts.angerWords[word] = points }
        }
        parts.angerPhrases = try angerPhrases()
        parts.openings = try patterns("openings")
        parts.anaphors = try patterns("anaphors")
        parts.howTo = try patterns("how_to")
        parts.amounts = try patterns("amounts")
        parts.rules = try rules()
        parts.content = try content(of: parts.code)
        return parts
    }

    /// What it says of help content; `nil` when nothing.
    private func content(of code: String) throws(LanguageProblem) -> ContentLanguage? {
        guard let node = root["content"] else { return nil }
        guard let mapping = node.mapping else { throw problem("content must be a mapping") }
        return try ContentLanguageReader(mapping, of: self, locale: code).read()
    }

    /// The words of a list, in every spelling.
    func words(_ list: String) -> Set<String> { lexicon.set(list) }

    /// The phrases of a list with commas between, folded.
    func phrases(_ list: String) -> Set<String> {
        Set(
            list.split(separator: ",").map { Tokenizer.words(String($0)).joined(separator: " ") }.filter { !$0.isEmpty }
        )
    }

    private mutating func readLexicon() throws(LanguageProblem) {
        for (key, value) in try texts("spellings") {
            guard key.count == 1, let letter = key.first else { throw problem("spellings: \(key) must be one letter") }
            lexicon.spellings[letter] = value
        }
        lexicon.openers = lexicon.set(try text("openers"))
        lexicon.closers = lexicon.set(try text("closers"))
        for (name, members) in try texts("classes") {
            lexicon.classes[name] = members.split(whereSeparator: \.isWhitespace).map(String.init)
        }
    }

    private func replies(_ fallback: ReplyTemplates?) throws(LanguageProblem) -> ReplyTemplates {
        var texts: [ReplyText: String] = [:]
        for (key, text) in try self.texts("replies") {
            guard let reply = ReplyText(rawValue: key) else { throw problem("replies: unknown key \(key)") }
            if let placeholder = reply.placeholder, !text.contains(placeholder) {
                throw problem("replies: \(key) must have \(placeholder)")
            }
            texts[reply] = text
        }
        for reply in ReplyText.allCases where texts[reply] == nil {
            guard let fallback else { throw problem("replies: \(reply.rawValue) is missing") }
            texts[reply] = fallback[reply]
        }
        return ReplyTemplates(texts: texts)
    }

    private func angerPhrases() throws(LanguageProblem) -> [(pattern: ActPattern, points: Int)] {
        guard let node = root["anger_phrases"] else { return [] }
        guard let mapping = node.mapping else { throw problem("anger_phrases must be a mapping") }
        var phrases: [(pattern: ActPattern, points: Int)] = []
        for (key, value) in mapping {
            let points = try number(key.scalar?.string ?? "", in: "anger_phrases")
            for text in try list(value, in: "anger_phrases") {
                phrases.append((try pattern(text, "anger_phrases"), points))
            }
        }
        return phrases
    }

    private func rules() throws(LanguageProblem) -> [ActRule] {
        guard let sections = root["rules"]?.mapping else { throw problem("rules must be a mapping") }
        var rules: [ActRule] = []
        var seen: Set<String> = []
        for (key, value) in sections {
            guard let section = key.scalar.flatMap({ RuleSection(rawValue: $0.string) }) else {
                throw problem("rules: unknown section \(key.scalar?.string ?? "")")
            }
            guard let mapping = value.mapping else { throw problem("rules: \(section.rawValue) must be a mapping") }
            for (id, patterns) in mapping {
                guard let id = id.scalar?.string, seen.insert(id).inserted else {
                    throw problem("rules: \(id.scalar?.string ?? "an id") stands there twice")
                }
                for text in try list(patterns, in: id) {
                    rules.append(ActRule(id: id, section: section, pattern: try pattern(text, id)))
                }
            }
        }
        return rules
    }

    private func patterns(_ key: String) throws(LanguageProblem) -> [ActPattern] {
        var patterns: [ActPattern] = []
        for text in try list(root[key], in: key) { patterns.append(try pattern(text, key)) }
        return patterns
    }

    private func pattern(_ text: String, _ place: String) throws(LanguageProblem) -> ActPattern {
        do { return try ActPattern(text, lexicon) } catch { throw problem("\(place): \(error) in “\(text)”") }
    }

    func texts(of mapping: Node.Mapping, in place: String) throws(LanguageProblem) -> [(
        key: String, text: String
    )] {
        var texts: [(key: String, text: String)] = []
        for (key, value) in mapping {
            guard let key = key.scalar?.string, let text = value.scalar?.string else {
                throw problem("\(place): every value must be a text")
            }
            texts.append((key, text))
        }
        return texts
    }

    private func text(_ key: String) throws(LanguageProblem) -> String {
        guard let node = root[key] else { return "" }
        guard let text = node.scalar?.string else { throw problem("\(key) must be a text") }
        return text
    }

    /// One text, or a list of them.
    func list(_ node: Node?, in place: String) throws(LanguageProblem) -> [String] {
        guard let node else { return [] }
        if let text = node.scalar?.string { return [text] }
        guard let sequence = node.sequence else { throw problem("\(place) must be a text or a list of texts") }
        let texts = sequence.compactMap { $0.scalar?.string }
        guard texts.count == sequence.count else { throw problem("\(place): every item must be a text") }
        return texts
    }

    private func number(_ text: String, in place: String) throws(LanguageProblem) -> Int {
        guard let number = Int(text), number > 0 else { throw problem("\(place): \(text) is no number of points") }
        return number
    }

    func problem(_ reason: String) -> LanguageProblem { LanguageProblem(file: file, reason: reason) }
}
