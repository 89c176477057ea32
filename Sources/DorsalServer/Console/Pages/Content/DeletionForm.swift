/// Deletes something that was written here.
struct DeletionForm: ConsoleForm {
    let content: any WrittenContent
    let needsPassword = true

    var path: String { content.path + "/removal" }
    var page: String { content.path }
    var action: String { "\(content.noun).delete" }

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        guard let id = visit.parameters["id"] else { throw RequestFailure.notFound }
        try await content.delete(id)
        return FormResult(next: .page(ConsolePlace.content.path, .removed), target: id)
    }
}
