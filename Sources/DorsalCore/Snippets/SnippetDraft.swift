/// A snippet as somebody wrote it, before it is kept.
public struct SnippetDraft: Sendable, Hashable {
    /// The most characters of a title or phrasing.
    public static let longestLine = 300
    /// The most phrasings.
    public static let mostPhrasings = 50
    /// The most bytes of an answer.
    public static let longestAnswer = 20_000

    public var title: String
    public var phrasings: [String]
    public var answer: String
    public var locale: String

    /// Makes a draft without the white space around its lines, empty lines and phrasings that repeat another.
    public init(title: String, phrasings: [String], answer: String, locale: String = "en") {
        self.title = Self.trimmed(title)
        var seen: Set<String> = [self.title.lowercased()]
        self.phrasings = phrasings.map(Self.trimmed).filter { !$0.isEmpty && seen.insert($0.lowercased()).inserted }
        self.answer = Self.trimmed(answer)
        self.locale = Self.trimmed(locale)
    }

    /// What is wrong with it, by field.
    public var problems: [String: String] {
        var problems: [String: String] = [:]
        if title.isEmpty { problems["title"] = "Write the question that the snippet answers." }
        if title.count > Self.longestLine { problems["title"] = "Use at most \(Self.longestLine) characters." }
        if phrasings.count > Self.mostPhrasings {
            problems["phrasings"] = "Use at most \(Self.mostPhrasings) phrasings."
        }
        if phrasings.contains(where: { $0.count > Self.longestLine }) {
            problems["phrasings"] = "Use at most \(Self.longestLine) characters a phrasing."
        }
        if answer.isEmpty { problems["answer"] = "Write the answer." }
        if answer.utf8.count > Self.longestAnswer {
            problems["answer"] = "Use at most \(Self.longestAnswer) bytes; longer content is better an article."
        }
        let isTag = locale.wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*/) != nil
        if !isTag { problems["locale"] = "Use a language tag such as en or pt-BR." }
        return problems
    }

    private static func trimmed(_ text: String) -> String {
        var view = text[...]
        while view.first?.isWhitespace == true { view.removeFirst() }
        while view.last?.isWhitespace == true { view.removeLast() }
        return String(view)
    }
}
