import DorsalCore
import FinAgentAPI
import Foundation

/// Takes an archive from a browser, as base64 that the page's script makes of the file, and asks for its import.
struct ArchiveForm: ConsoleForm {
    /// The most megabytes of a file.
    static let megabytes = 24

    let path = "/console/content/imports/archive"
    let page = "/console/content/imports"
    let action = "import.create"
    let limit = (ArchiveForm.megabytes << 20) * 3 / 2
    let desk: ContentBench

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        let name = fields["name"]
        let text = fields["archive"].replacing("-", with: "+").replacing("_", with: "/")
        guard let data = Data(base64Encoded: text), !data.isEmpty else { throw problem("Choose a ZIP file.") }
        if let refusal = try await desk.importArchive(Array(data), name: name) { throw problem(refusal) }
        return FormResult(next: .page(page, .importing), target: name)
    }

    private func problem(_ text: String) -> FormProblems {
        FormProblems(errors: ["archive": text])
    }
}
