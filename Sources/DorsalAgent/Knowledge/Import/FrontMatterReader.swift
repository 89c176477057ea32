import Yams

/// Reads front matter key by key. A key that is known and not understood refuses the file: an article whose audience was lost would be
/// shown to everybody.
struct FrontMatterReader {
    private enum Key: String, CaseIterable {
        case title
        case url
        case locale
        case audience
        case questions
    }

    private var values: [Key: Yams.Node] = [:]
    private var unknownKeys: [String] = []

    /// Sorts the keys of a mapping, whose case does not matter. Throws ``DocumentProblem`` for a key that stands there twice.
    init(_ mapping: Yams.Node.Mapping) throws(DocumentProblem) {
        for (node, value) in mapping {
            let spelled = node.scalar?.string ?? "(no text)"
            guard let key = Key(rawValue: spelled.trimmed().lowercased()) else {
                guard !spelled.lowercased().hasPrefix(Key.audience.rawValue) else {
                    throw .frontMatter("the key is audience, not \(spelled)")
                }
                unknownKeys.append(spelled)
                continue
            }
            guard values.updateValue(value, forKey: key) == nil else {
                throw .frontMatter("\(key.rawValue) stands there twice")
            }
        }
    }

    /// What the keys say. Throws ``DocumentProblem`` for a value of the wrong kind.
    func read() throws(DocumentProblem) -> FrontMatter {
        var matter = FrontMatter()
        matter.title = try text(.title, "one text")
        matter.url = try text(.url, "one address")
        matter.locale = try locale()
        matter.audience = try audience()
        matter.questions = try questions()
        matter.unknownKeys = unknownKeys
        return matter
    }

    /// The only text of a key; `nil` when the key is not there or has no value.
    private func text(_ key: Key, _ expected: String) throws(DocumentProblem) -> String? {
        guard let node = values[key], !Self.isNothing(node) else { return nil }
        guard let text = node.scalar?.string.trimmed() else { throw Self.problem(key, expected) }
        return text.isEmpty ? nil : text
    }

    private func locale() throws(DocumentProblem) -> String? {
        let expected = "a language tag (BCP 47) such as de or pt-BR"
        guard let tag = try text(.locale, expected) else { return nil }
        guard LanguageCode.isOne(tag) else {
            throw Self.problem(.locale, "\(expected), not \(tag.prefix(40))")
        }
        return tag
    }

    /// A key without a value, a list of several and a map are no audience, and no reason to show the article to everybody.
    private func audience() throws(DocumentProblem) -> String? {
        guard let node = values[.audience] else { return nil }
        let one = node.sequence.flatMap { $0.count == 1 ? $0.first : nil } ?? node
        guard !Self.isNothing(one), let text = one.scalar?.string.trimmed(), !text.isEmpty else {
            throw Self.problem(.audience, "one text such as partners")
        }
        return text
    }

    private func questions() throws(DocumentProblem) -> [String] {
        guard let node = values[.questions], !Self.isNothing(node) else { return [] }
        if let one = node.scalar?.string { return [one] }
        guard let list = node.sequence else { throw Self.problem(.questions, "a list of texts") }
        var questions: [String] = []
        for item in list where !Self.isNothing(item) {
            guard let question = item.scalar?.string else {
                throw Self.problem(.questions, "a list of texts; put one with a colon in quotes")
            }
            questions.append(question)
        }
        return questions
    }

    private static func isNothing(_ node: Yams.Node) -> Bool {
        guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else { return false }
        return ["", "~", "null"].contains(scalar.string.lowercased())
    }

    private static func problem(_ key: Key, _ expected: String) -> DocumentProblem {
        .frontMatter("\(key.rawValue) takes \(expected)")
    }
}
