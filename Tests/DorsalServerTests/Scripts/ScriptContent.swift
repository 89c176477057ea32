import DorsalCore
import FinAgentAPI

/// The help content that scripts are played with, and words that tell what a reply is.
enum ScriptContent {
    /// A question with an answer.
    static let question = "How do I reset my password?"
    /// A part of that answer.
    static let answer = "Choose <b>Reset password</b>"
    /// Another question with an answer.
    static let otherQuestion = "What does the Team plan cost?"
    static let otherAnswer = "12 euros"
    /// Questions without an answer, and without a word of the content.
    static let strangers = [
        "What is the airspeed of a swallow?", "Who won the world cup in 2022?", "How do I bake sourdough bread?",
    ]
    /// In every offer of a human.
    static let offer = "put you in touch with a member of our team"
    static let unknown = "I don't know the answer"
    static let cannotPass = "I can't pass you to a person here"

    /// Makes sections too long to be quoted all at once.
    private static let padding = String(
        repeating: " It takes a while, and there are many things to know before.", count: 8)

    /// Two articles on passwords, one on prices, and one with sections of which each may be meant.
    static let documents: [DocumentContent] = [
        document(
            "Reset your password",
            sections: [
                (
                    "",
                    """
                    <p>To reset your password:</p><ol><li>Open <b>Settings</b>.</li>\
                    <li>Choose <b>Reset password</b>.</li></ol>
                    """, "To reset your password:\n1. Open Settings.\n2. Choose Reset password."
                )
            ]),
        paragraph("Reset the password of a member", "An admin can reset the password of a member on the Members page."),
        paragraph("Plans and prices", "The Team plan costs 12 euros per user and month."),
        document(
            "Notifications",
            sections: ["E-mail", "Phone", "Slack"].map { channel in
                let text = "Notifications by \(channel) are switched on under Settings.\(padding)"
                return (channel, "<p>\(text)</p>", text)
            }),
    ]

    /// The same, and an article on how to reach the company.
    static let withContact =
        documents + [paragraph("Contact support", "Call our support phone number 555 0100, or write to support.")]

    /// An article whose answer asks something itself.
    static let withQuestion =
        documents + [paragraph("Refunds", "Have you paid by card? Then a refund takes five days.")]

    private static func paragraph(_ title: String, _ text: String) -> DocumentContent {
        document(title, sections: [("", "<p>\(text)</p>", text)])
    }

    private static func document(
        _ title: String, sections: [(heading: String, html: String, text: String)]
    ) -> DocumentContent {
        let name = title.lowercased().replacing(" ", with: "-")
        let document = HelpDocument(
            id: "doc_\(name)", source: "test", path: "\(name).md", title: title,
            url: "https://help.example.com/\(name)", locale: "en", audience: nil, questions: [], contentHash: name,
            updatedAt: Timestamp(milliseconds: 0))
        return DocumentContent(
            document: document,
            passages: sections.enumerated().map { number, section in
                Passage(
                    documentID: document.id, ordinal: number,
                    headings: section.heading.isEmpty ? [] : [section.heading],
                    html: section.html, text: section.text)
            })
    }
}
