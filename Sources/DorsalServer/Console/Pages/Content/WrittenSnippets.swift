import DorsalCore
import FinAgentAPI

/// Snippets as they are written in the console.
struct WrittenSnippets: WrittenContent {
    let noun = "snippet"
    let limit = 64 << 10
    let desk: ContentBench

    func keep(_ id: String?, _ visit: ConsoleVisit, _ fields: FormFields) async throws -> String {
        let draft = SnippetDraft(
            title: fields["title"], phrasings: fields["phrasings"].split(whereSeparator: \.isNewline).map(String.init),
            answer: fields["answer"].replacing("\r\n", with: "\n"), locale: fields["locale"])
        do {
            guard let id else { return try await desk.snippets.create(draft).id }
            return try await desk.snippets.edit(id) { $0 = draft }.id
        } catch SnippetRefusal.invalid(let errors) {
            throw FormProblems(errors: errors)
        } catch SnippetRefusal.notFound {
            throw RequestFailure.notFound
        }
    }

    func delete(_ id: String) async throws {
        do {
            try await desk.snippets.delete(id)
        } catch is SnippetRefusal {
            throw RequestFailure.notFound
        }
    }
}
