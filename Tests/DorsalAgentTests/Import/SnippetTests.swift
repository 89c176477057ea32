import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalAgent

@Suite("Snippets") struct SnippetTests {
    private static func snippet(_ draft: SnippetDraft) -> Snippet {
        Snippet(
            id: "snp_1", title: draft.title, phrasings: draft.phrasings, answer: draft.answer, locale: draft.locale,
            createdAt: Timestamp(milliseconds: 0), updatedAt: Timestamp(milliseconds: 0))
    }

    @Test func aSnippetIsFoundByItsQuestionAndByEachOfItsPhrasings() throws {
        let draft = SnippetDraft(
            title: "How long does a refund take?", phrasings: ["Where is my money?", "reimbursement duration"],
            answer: "**Five** days.")
        let document = try #require(SnippetReader().document(Self.snippet(draft)))
        #expect(document.document.questions == draft.phrasings)
        #expect(document.passages.map(\.html) == ["<p><strong>Five</strong> days.</p>"])
        let index = KnowledgeIndex(contents: [document], revision: 1)
        for question in [draft.title] + draft.phrasings {
            let found = KnowledgeSearch(index: index).results(for: question, limit: 1)
            #expect(found.first?.passageID == document.passages.first?.id, "\(question)")
        }
    }

    @Test func anAnswerWithoutTextIsNone() {
        let draft = SnippetDraft(title: "T", phrasings: [], answer: "<script>x()</script>")
        #expect(SnippetReader().document(Self.snippet(draft)) == nil)
    }

    @Test func aDraftIsTidiedAndItsProblemsAreNamedByField() {
        let draft = SnippetDraft(title: "  A? ", phrasings: ["", " B ", "b", "a?"], answer: " x ")
        #expect(draft.title == "A?" && draft.phrasings == ["B"] && draft.answer == "x")
        #expect(draft.problems.isEmpty)
        let bad = SnippetDraft(
            title: "", phrasings: [String(repeating: "x", count: 301)], answer: " ", locale: "not a tag")
        #expect(bad.problems.keys.sorted() == ["answer", "locale", "phrasings", "title"])
    }
}
