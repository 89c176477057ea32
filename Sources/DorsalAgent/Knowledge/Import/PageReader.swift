public import DorsalCore
import FinAgentAPI

/// Makes help content out of single pages, the way an import does it.
public struct PageReader: HelpContentReader {
    /// Makes a reader.
    public init() {}

    public func document(_ page: HelpPage) throws -> DocumentContent? {
        var matter = FrontMatter()
        matter.title = page.title
        matter.url = page.url
        matter.locale = page.locale
        do {
            return try DocumentParser(source: page.source, baseURL: nil)
                .content(path: page.path, matter: matter, html: page.html, moment: page.updatedAt)
        } catch DocumentProblem.empty {
            return nil
        } catch let problem as HTMLParser.Problem {
            throw InvalidRequest(problems: [Problem(.parameterInvalid, "The HTML cannot be used: \(problem)")])
        }
    }

    public func html(markdown: String) -> String { MarkdownRenderer.html(markdown) }

    public func text(html: String) -> String { HTMLText.plain(html) }
}
