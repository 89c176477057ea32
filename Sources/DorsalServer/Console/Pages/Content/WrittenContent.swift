/// What is written in the console one by one: articles, snippets.
protocol WrittenContent: Sendable {
    /// What it is called in paths and in the audit log.
    var noun: String { get }
    /// The most bytes that a form with one may have.
    var limit: Int { get }

    /// Keeps a new one, or a change of the one with that id, as the fields say. Answers its id. Throws ``FormProblems`` when fields are
    /// wrong, and ``RequestFailure`` when there is none with that id.
    func keep(_ id: String?, _ visit: ConsoleVisit, _ fields: FormFields) async throws -> String

    /// Deletes the one with that id. Throws ``RequestFailure`` when there is none.
    func delete(_ id: String) async throws
}

extension WrittenContent {
    /// The path of the page for a new one.
    var newPath: String { address(of: "new") }
    /// The path of the page of one that there is.
    var path: String { address(of: "{id}") }

    /// Where the one with that id is changed.
    func address(of id: String) -> String { "\(ConsolePlace.content.path)/\(noun)s/\(id)" }

    /// The pages for a new one and for one that there is.
    func pages(template: String, title: String, content: @escaping ConsolePage.Content) -> [ConsolePage] {
        [newPath, path].map { path in
            ConsolePage(path, template: template, title: title, under: .content, content: content)
        }
    }

    /// What those pages' forms do.
    var forms: [any ConsoleForm] {
        [
            WritingForm(content: self, path: newPath, action: "\(noun).create"),
            WritingForm(content: self, path: path, action: "\(noun).update"), DeletionForm(content: self),
        ]
    }
}
