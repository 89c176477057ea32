public import DorsalCore
import FinAgentAPI

/// A little help content for tests that need an answer to quote.
public enum SampleContent {
    /// Two documents: resetting a password, and the price of plans.
    public static let documents: [DocumentContent] = [
        document(
            "password.md", "Reset your password", url: "https://help.example.com/password",
            html:
                "<p>To set a new password:</p><ol><li>Open <b>Settings</b>.</li><li>Choose <b>Reset password</b>.</li></ol>",
            text: "To set a new password:\n1. Open Settings.\n2. Choose Reset password."),
        document(
            "plans.md", "Plans and prices", url: "https://help.example.com/plans",
            html: "<p>The Team plan costs 12 euros per user and month.</p>",
            text: "The Team plan costs 12 euros per user and month."),
    ]

    private static func document(
        _ path: String, _ title: String, url: String, html: String, text: String
    ) -> DocumentContent {
        let document = HelpDocument(
            id: "doc_\(path)", source: "test", path: path, title: title, url: url, locale: "en", audience: nil,
            questions: [], contentHash: path, updatedAt: Timestamp(milliseconds: 0))
        return DocumentContent(
            document: document,
            passages: [Passage(documentID: document.id, ordinal: 0, headings: [], html: html, text: text)])
    }
}
