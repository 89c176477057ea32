import DorsalCore
import FinAgentAPI

extension DocumentContent {
    /// A document of one passage of plain text.
    static func snippet(id: String, title: String, text: String, questions: [String] = []) -> DocumentContent {
        let document = HelpDocument(
            id: id, source: "evaluation", path: id, title: title, url: nil, locale: "en", audience: nil,
            questions: questions, contentHash: id, updatedAt: Timestamp(milliseconds: 0))
        let paragraph = HTMLElement(name: "p", children: [.text(text)])
        return DocumentContent(
            document: document,
            passages: [
                Passage(
                    documentID: id, ordinal: 0, headings: [],
                    html: text.isEmpty ? "" : HTMLWriter.html([.element(paragraph)]), text: text)
            ])
    }
}
