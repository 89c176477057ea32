import Yams

/// What a file says about itself between two lines of `---`.
struct FrontMatter: Sendable, Hashable {
    var title: String?
    var url: String?
    var locale: String?
    var audience: String?
    var questions: [String] = []
    /// Keys that mean nothing here, as the file spells them.
    var unknownKeys: [String] = []

    /// Splits `text`, which begins in a line of its file, into front matter and the rest. Throws ``DocumentProblem`` for YAML that is no
    /// mapping of these keys.
    static func split(_ text: String, from line: Int = 1) throws(DocumentProblem) -> (FrontMatter, body: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        func isFence(_ line: String) -> Bool { line.trimmed() == "---" }
        guard let first = lines.first, isFence(first) else { return (FrontMatter(), text) }
        guard let end = lines.dropFirst().firstIndex(where: isFence) else {
            // A line across the page looks the same. What says who may read the article must not be taken for a part of it.
            let block = lines.dropFirst().prefix { !$0.trimmed().isEmpty }
            guard !block.contains(where: { $0.lowercased().hasPrefix("audience") }) else {
                throw .frontMatter("there is no second line of --- after it")
            }
            return (FrontMatter(), text)
        }
        let body = lines[(end + 1)...].joined(separator: "\n")
        let yaml = lines[1..<end].joined(separator: "\n")
        let node: Yams.Node?
        do {
            node = try Yams.compose(yaml: yaml)
        } catch {
            let trouble = YAMLTrouble(error)
            // Its first line is the one behind the fence.
            let place = trouble.line.map { "in line \(line + $0) " } ?? ""
            throw .frontMatter(place + trouble.reason)
        }
        guard let node else { return (FrontMatter(), body) }
        guard let mapping = node.mapping else { throw .frontMatter("it is not a mapping") }
        return (try FrontMatterReader(mapping).read(), body)
    }

    /// The same, with what `other` says where both say something.
    func overridden(by other: FrontMatter) -> FrontMatter {
        FrontMatter(
            title: other.title ?? title, url: other.url ?? url, locale: other.locale ?? locale,
            audience: other.audience ?? audience, questions: other.questions.isEmpty ? questions : other.questions,
            unknownKeys: other.unknownKeys + unknownKeys)
    }
}
