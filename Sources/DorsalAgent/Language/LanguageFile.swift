import Yams

/// Reads a language file, and checks all of it: a language works as a whole or not at all (docs/languages.md).
struct LanguageFile {
    static let schema = "1"
    private static let keys: Set<String> = Set(WordList.allCases.map(\.rawValue)).union([
        "schema", "code", "name", "replies", "openers", "closers", "spellings", "expansions", "numbers", "ordinals",
        "letters", "anger", "anger_phrases", "openings", "anaphors", "how_to", "amounts", "classes", "rules", "content",
    ])

    /// A key with its text, and where that stands.
    typealias Entry = (key: String, text: String, node: Node)

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
            let trouble = YAMLTrouble(error)
            throw LanguageProblem(file: file, line: trouble.line, reason: trouble.reason)
        }
        guard let mapping = node?.mapping else {
            throw LanguageProblem(file: file, line: node?.mark?.line, reason: "the file must be a mapping of keys")
        }
        root = mapping
        guard mapping["schema"]?.scalar?.string == Self.schema else {
            throw problem("schema must be \(Self.schema)", at: mapping["schema"])
        }
    }

    /// The mapping of `key` to text, in the order of the file; nothing when it is not there.
    func texts(_ key: String) throws(LanguageProblem) -> [Entry] {
        guard let node = root[key] else { return [] }
        guard let mapping = node.mapping else { throw problem("\(key) must be a mapping", at: node) }
        return try texts(of: mapping, in: key)
    }

    private mutating func parts(fallback: ReplyTemplates?) throws(LanguageProblem) -> Language.Parts {
        for (key, _) in root {
            guard let name = key.scalar?.string, Self.keys.contains(name) else {
                throw problem("there is the unknown key \(key.scalar?.string ?? "")", at: key)
            }
        }
        var parts = Language.Parts()
        parts.code = try text("code")
        parts.name = try text("name")
        parts.letters = Set(try text("letters"))
        guard LanguageCode.isOne(parts.code) else {
            throw problem(
                "code must be a language of BCP 47 such as nl or pt-BR, not “\(parts.code)”", at: root["code"])
        }
        guard !parts.name.trimmed().isEmpty else { throw problem("name must not be empty", at: root["name"]) }
        try readLexicon()
        parts.openers = lexicon.openers
        parts.replies = try replies(fallback)
        for list in WordList.allCases { parts.lists[list] = lexicon.set(try text(list.rawValue)) }
        parts.expansions = Dictionary(
            try texts("expansions").map { ($0.key, Tokenizer.words($0.text)) }, uniquingKeysWith: { first, _ in first })
        parts.numbers = try text("numbers").split(whereSeparator: \.isWhitespace).flatMap { lexicon.forms(String($0)) }
        parts.ordinals = try list(root["ordinals"], in: "ordinals").map { lexicon.set($0.text) }
        for entry in try texts("anger") {
            let points = try number(entry.key, in: "anger", at: entry.node)
            for word in lexicon.set(entry.text) { parts.angerWords[word] = points }
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
        guard let mapping = node.mapping else { throw problem("content must be a mapping", at: node) }
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
        for entry in try texts("spellings") {
            guard entry.key.count == 1, let letter = entry.key.first else {
                throw problem("spellings: \(entry.key) must be one letter", at: entry.node)
            }
            lexicon.spellings[letter] = entry.text
        }
        lexicon.openers = lexicon.set(try text("openers"))
        lexicon.closers = lexicon.set(try text("closers"))
        for entry in try texts("classes") {
            lexicon.classes[entry.key] = entry.text.split(whereSeparator: \.isWhitespace).map(String.init)
        }
    }

    private func replies(_ fallback: ReplyTemplates?) throws(LanguageProblem) -> ReplyTemplates {
        var texts: [ReplyText: String] = [:]
        for entry in try self.texts("replies") {
            guard let reply = ReplyText(rawValue: entry.key) else {
                throw problem("replies: there is the unknown key \(entry.key)", at: entry.node)
            }
            guard !entry.text.trimmed().isEmpty else {
                throw problem("replies: \(entry.key) must not be empty", at: entry.node)
            }
            if let placeholder = reply.placeholder, !entry.text.contains(placeholder) {
                throw problem("replies: \(entry.key) must have \(placeholder) in it", at: entry.node)
            }
            texts[reply] = entry.text
        }
        for reply in ReplyText.allCases where texts[reply] == nil {
            guard let fallback else { throw problem("replies: \(reply.rawValue) is missing", at: root["replies"]) }
            texts[reply] = fallback[reply]
        }
        return ReplyTemplates(texts: texts)
    }

    private func angerPhrases() throws(LanguageProblem) -> [(pattern: ActPattern, points: Int)] {
        guard let node = root["anger_phrases"] else { return [] }
        guard let mapping = node.mapping else { throw problem("anger_phrases must be a mapping", at: node) }
        var phrases: [(pattern: ActPattern, points: Int)] = []
        for (key, value) in mapping {
            let points = try number(key.scalar?.string ?? "", in: "anger_phrases", at: key)
            for pattern in try patterns(value, in: "anger_phrases") { phrases.append((pattern, points)) }
        }
        return phrases
    }

    private func rules() throws(LanguageProblem) -> [ActRule] {
        guard let sections = root["rules"]?.mapping else {
            throw problem("rules must be a mapping; a language without rules has rules: {}", at: root["rules"])
        }
        var rules: [ActRule] = []
        var seen: Set<String> = []
        for (key, value) in sections {
            guard let section = key.scalar.flatMap({ RuleSection(rawValue: $0.string) }) else {
                throw problem("rules: there is the unknown section \(key.scalar?.string ?? "")", at: key)
            }
            guard let mapping = value.mapping else {
                throw problem("rules: \(section.rawValue) must be a mapping", at: value)
            }
            for (key, value) in mapping {
                guard let id = key.scalar?.string else {
                    throw problem("rules: every id of \(section.rawValue) must be a text", at: key)
                }
                guard seen.insert(id).inserted else { throw problem("rules: \(id) stands there twice", at: key) }
                for pattern in try patterns(value, in: "rules: \(id)") {
                    rules.append(ActRule(id: id, section: section, pattern: pattern))
                }
            }
        }
        return rules
    }

    private func patterns(_ key: String) throws(LanguageProblem) -> [ActPattern] {
        try patterns(root[key], in: key)
    }

    private func patterns(_ node: Node?, in place: String) throws(LanguageProblem) -> [ActPattern] {
        var patterns: [ActPattern] = []
        for item in try list(node, in: place) {
            do { patterns.append(try ActPattern(item.text, lexicon)) } catch {
                throw problem("\(place): the pattern “\(item.text)” \(error)", at: item.node)
            }
        }
        return patterns
    }

    func texts(of mapping: Node.Mapping, in place: String) throws(LanguageProblem) -> [Entry] {
        var texts: [Entry] = []
        for (key, value) in mapping {
            guard let name = key.scalar?.string, let text = value.scalar?.string else {
                throw problem("\(place): the value of \(key.scalar?.string ?? "a key") must be a text", at: key)
            }
            texts.append((name, text, value))
        }
        return texts
    }

    private func text(_ key: String) throws(LanguageProblem) -> String {
        guard let node = root[key] else { return "" }
        guard let text = node.scalar?.string else { throw problem("\(key) must be a text", at: node) }
        return text
    }

    /// One text, or a list of them.
    func list(_ node: Node?, in place: String) throws(LanguageProblem) -> [(text: String, node: Node)] {
        guard let node else { return [] }
        if let text = node.scalar?.string { return [(text, node)] }
        guard let sequence = node.sequence else {
            throw problem("\(place) must be a text or a list of texts", at: node)
        }
        var texts: [(text: String, node: Node)] = []
        for item in sequence {
            guard let text = item.scalar?.string else { throw problem("\(place): every item must be a text", at: item) }
            texts.append((text, item))
        }
        return texts
    }

    private func number(_ text: String, in place: String, at node: Node) throws(LanguageProblem) -> Int {
        guard let number = Int(text), number > 0 else {
            throw problem("\(place): “\(text)” is no number of points", at: node)
        }
        return number
    }

    /// A problem with what stands at `node`.
    func problem(_ reason: String, at node: Node?) -> LanguageProblem {
        LanguageProblem(file: file, line: node?.mark?.line, reason: reason)
    }
}
