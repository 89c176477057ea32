import DorsalCore
import FinAgentAPI

/// Keeps a new snippet, or a change of one.
struct SnippetForm: ConsoleForm {
    let path: String
    let page: String
    let action: String
    let desk: ContentBench

    /// The form for a new snippet.
    static func create(_ desk: ContentBench) -> SnippetForm {
        SnippetForm(page: SnippetPage.new(desk), action: "snippet.create", desk: desk)
    }

    /// The form of one that there is.
    static func edit(_ desk: ContentBench) -> SnippetForm {
        SnippetForm(page: SnippetPage.existing(desk), action: "snippet.update", desk: desk)
    }

    private init(page: SnippetPage, action: String, desk: ContentBench) {
        path = page.path
        self.page = page.path
        self.action = action
        self.desk = desk
    }

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        let draft = SnippetDraft(
            title: fields["title"], phrasings: fields["phrasings"].split(whereSeparator: \.isNewline).map(String.init),
            answer: fields["answer"].replacing("\r\n", with: "\n"), locale: fields["locale"])
        do {
            let id = visit.parameters["id"]
            let snippet =
                if let id { try await desk.snippets.edit(id) { $0 = draft } } else {
                    try await desk.snippets.create(draft)
                }
            return FormResult(
                next: .page("/console/content/snippets/\(snippet.id)", id == nil ? .created : .saved),
                target: snippet.id)
        } catch SnippetRefusal.invalid(let errors) {
            throw FormProblems(errors: errors, page: SnippetPage(path: path, desk: desk))
        } catch SnippetRefusal.notFound {
            throw RequestFailure.notFound
        }
    }
}
