import DorsalAgent
import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Foundation

/// Brings a folder of help content into a workspace.
struct KnowledgeImport {
    let workspace: Workspace
    /// The base of the addresses of documents that name none.
    var baseURL: String?

    /// Imports `folder` as one source. Files that cannot be used are told and left out.
    func run(folder: String) async throws -> ImportReport {
        let directory = URL(filePath: folder, directoryHint: .isDirectory).standardizedFileURL
        let now = workspace.clock.now()
        let imported = try FolderImporter(source: directory.lastPathComponent, baseURL: baseURL)
            .contents(of: directory, at: now)
        for problem in imported.problems { Output.talk("skipped \(problem)") }
        guard !imported.contents.isEmpty else {
            throw CommandFailure("no help content (.md, .markdown, .html, .htm) found in \(directory.path)")
        }
        return try await workspace.store.replaceDocuments(
            source: directory.lastPathComponent, with: imported.contents, at: now)
    }
}
