import Crypto
import DorsalCore
import FinAgentAPI
import Foundation

/// Turns a file into a document with its passages.
struct DocumentParser: Sendable {
    /// The source's name.
    let source: String
    /// The base of the addresses of documents that name none.
    let baseURL: String?

    /// Reads a file. Throws ``DocumentProblem`` when it is none.
    func read(path: String, bytes: [UInt8], format: DocumentFormat, at moment: Timestamp) throws -> ContentFile {
        guard let decoded = String(validating: bytes, as: UTF8.self) else { throw DocumentProblem.notUTF8 }
        let text = decoded.replacing("\r\n", with: "\n")
        let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        guard !start.hasPrefix("<!-- dorsal: skip -->") else { throw DocumentProblem.skipped }
        do {
            let line = text[..<start.startIndex].count { $0.isNewline } + 1
            let (stated, body) = try FrontMatter.split(String(start), from: line)
            let (matter, html): (FrontMatter, String)
            switch format {
            case .markdown: (matter, html) = (stated, MarkdownRenderer.html(body))
            case .html:
                let root = try HTMLParser.parse(body)
                (matter, html) = (
                    Self.matter(of: root).overridden(by: stated), HTMLWriter.html(MainContent.nodes(of: root))
                )
            }
            return ContentFile(
                content: try content(path: path, matter: matter, html: html, moment: moment),
                remarks: stated.unknownKeys.map { "its front matter has the key \($0), which means nothing here" })
        } catch let problem as HTMLParser.Problem {
            throw DocumentProblem.markup(problem)
        }
    }

    /// The document on a web page, which is found again by its address.
    func page(address: String, root: HTMLElement, moment: Timestamp) throws -> DocumentContent {
        var matter = Self.matter(of: root)
        let canonical = matter.url.flatMap { WebAddress.absolute($0, base: URL(string: address)) }
        matter.url = canonical ?? address
        matter.title = Self.heading(of: root) ?? matter.title
        do {
            return try content(
                path: address, matter: matter, html: HTMLWriter.html(MainContent.nodes(of: root)), moment: moment)
        } catch let problem as HTMLParser.Problem {
            throw DocumentProblem.markup(problem)
        }
    }

    /// The one heading of the first level, which has the page's title without the site's name.
    private static func heading(of root: HTMLElement) -> String? {
        root.first("h1").map { HTMLText.plain($0.children).split(separator: "\n").joined(separator: " ") }
            .flatMap { $0.isEmpty || $0.count > 200 ? nil : $0 }
    }

    /// The document with what is known of it and the HTML of its body.
    func content(path: String, matter: FrontMatter, html: String, moment: Timestamp) throws -> DocumentContent {
        // Citations link to it, so it must be an address a browser may safely be sent to.
        let own = matter.url.flatMap { WebAddress.absolute($0, base: baseURL.flatMap { URL(string: $0) }) }
        let url = own ?? defaultURL(path)
        let nodes = try HTMLSanitizer(base: url.flatMap { URL(string: $0) }).nodes(html)
        let heading = SectionSplitter.leadingHeading(of: nodes)
        let title = matter.title ?? heading ?? Self.title(fromPath: path)
        let id = "doc_" + Self.hash([source, path]).prefix(20)
        let passages = SectionSplitter(title: title).sections(of: nodes).enumerated().map { ordinal, section in
            Passage(
                documentID: id, ordinal: ordinal, headings: section.headings, html: HTMLWriter.html(section.nodes),
                text: HTMLText.plain(section.nodes))
        }
        guard !passages.isEmpty else { throw DocumentProblem.empty }
        let locale = matter.locale ?? "en"
        let described = [title, url ?? "", locale, matter.audience ?? ""] + matter.questions
        let hash = Self.hash(described + passages.flatMap { $0.headings + [$0.html] })
        let document = HelpDocument(
            id: id, source: source, path: path, title: title, url: url, locale: locale, audience: matter.audience,
            questions: matter.questions, contentHash: hash, updatedAt: moment)
        return DocumentContent(document: document, passages: passages)
    }

    /// The base and the path without its extension.
    private func defaultURL(_ path: String) -> String? {
        guard var base = baseURL else { return nil }
        while base.hasSuffix("/") { base.removeLast() }
        let bare = path.split(separator: "/").map(String.init)
        let stem = bare.last.map { name in name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name } ?? ""
        let parts = (bare.dropLast() + [stem]).map {
            $0.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? $0
        }
        return base + "/" + parts.joined(separator: "/")
    }

    private static func matter(of root: HTMLElement) -> FrontMatter {
        var matter = FrontMatter()
        matter.title = root.first("title").map { HTMLText.plain($0.children) }.flatMap { $0.isEmpty ? nil : $0 }
        matter.locale = root.attributes["lang"].flatMap { $0.isEmpty ? nil : $0 }
        for element in (root.first("head")?.children ?? []).compactMap(\.element) {
            switch (element.name, (element.attributes["rel"] ?? element.attributes["name"])?.lowercased()) {
            case ("link", "canonical"): matter.url = element.attributes["href"]
            case ("meta", "dorsal:audience"): matter.audience = said(element)
            case ("meta", "dorsal:question"): matter.questions += said(element).map { [$0] } ?? []
            default: continue
            }
        }
        return matter
    }

    private static func said(_ meta: HTMLElement) -> String? {
        meta.attributes["content"].map { $0.trimmed() }.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func title(fromPath path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
        let words = stem.map { $0 == "-" || $0 == "_" ? " " : $0 }
        return String(words).prefix(1).uppercased() + String(words).dropFirst()
    }

    private static func hash(_ parts: [String]) -> String {
        var hash = SHA256()
        for part in parts { hash.update(data: Array("\(part.utf8.count):\(part)".utf8)) }
        return Hexadecimal.text(hash.finalize())
    }
}
