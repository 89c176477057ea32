public import DorsalCore

/// Makes help content out of snippets, the way an import makes it out of files.
public struct SnippetReader: SnippetReading {
    /// Makes a reader.
    public init() {}

    public func document(_ snippet: Snippet) -> DocumentContent? {
        var matter = FrontMatter()
        matter.title = snippet.title
        matter.locale = snippet.locale
        matter.questions = snippet.phrasings
        return try? DocumentParser(source: Snippet.source, baseURL: nil).content(
            path: snippet.id, matter: matter, html: MarkdownRenderer.html(snippet.answer), moment: snippet.updatedAt)
    }
}
