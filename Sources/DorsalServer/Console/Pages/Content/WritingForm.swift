/// Keeps something new that was written, or a change of it.
struct WritingForm: ConsoleForm {
    let content: any WrittenContent
    let path: String
    let action: String

    var page: String { path }
    var limit: Int { content.limit }

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        let stored = visit.parameters["id"]
        let id = try await content.keep(stored, visit, fields)
        return FormResult(next: .page(content.address(of: id), stored == nil ? .created : .saved), target: id)
    }
}
