import DorsalCore
public import FinAgentAPI
import Foundation

/// Reads the pages of a site: their content, where they lead, and what they ask of robots.
public struct SitePageReader: Sendable {
    private static let mostLinks = 2_000

    private let source: String

    /// Makes a reader for the source called `source`.
    public init(source: String) {
        self.source = source
    }

    /// Reads the page at `address`. `robots` is its `X-Robots-Tag`. Throws when its HTML cannot be parsed.
    public func page(_ address: String, bytes: [UInt8], robots: [String], at moment: Timestamp) throws -> SitePage {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw DocumentProblem.notUTF8 }
        let root: HTMLElement
        do {
            root = try HTMLParser.parse(text)
        } catch {
            throw DocumentProblem.markup(error)
        }
        let wishes = Self.wishes(root, headers: robots)
        let base = Self.first("base", in: root)?.attributes["href"].flatMap {
            WebAddress.absolute($0, base: URL(string: address))
        }
        var page = SitePage(
            content: nil, links: wishes.contains("nofollow") ? [] : Self.links(in: root), base: base ?? address)
        guard !wishes.contains("noindex") else { return page }
        do {
            page.content = try DocumentParser(source: source, baseURL: nil)
                .page(address: address, root: root, moment: moment)
        } catch {
            page.problem = "\(error)"
        }
        return page
    }

    /// The words of `<meta name="robots">` and of the header of the same meaning.
    private static func wishes(_ root: HTMLElement, headers: [String]) -> Set<String> {
        let metas = (root.first("head")?.children ?? []).compactMap(\.element).filter {
            $0.name == "meta" && ["robots", RobotsRules.agent].contains($0.attributes["name"]?.lowercased())
        }
        var words: Set<String> = []
        for text in metas.compactMap({ $0.attributes["content"] }) + headers {
            for word in text.split(separator: ",") { words.insert(String(word).trimmed().lowercased()) }
        }
        return words.contains("none") ? ["noindex", "nofollow"] : words
    }

    private static func first(_ name: String, in root: HTMLElement) -> HTMLElement? { root.first("head")?.first(name) }

    private static func links(in root: HTMLElement) -> [String] {
        var links: [String] = []
        collect(root, into: &links)
        return links
    }

    private static func collect(_ element: HTMLElement, into links: inout [String]) {
        guard links.count < mostLinks else { return }
        if element.name == "a", let address = element.attributes["href"],
            element.attributes["rel"]?.lowercased().contains("nofollow") != true
        {
            links.append(address)
        }
        for child in element.children {
            if let child = child.element { collect(child, into: &links) }
        }
    }
}
