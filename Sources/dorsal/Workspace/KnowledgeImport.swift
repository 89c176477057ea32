import DorsalAgent
import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Foundation

/// Brings help content into a workspace, as a job that is seen while it runs and goes on if this process ends.
struct KnowledgeImport {
    let workspace: Workspace
    /// Which addresses a site may have.
    var rules = WebhookRules()
    /// The base of the addresses of documents that name none; the one of the import before when it is `nil`, none when it is empty.
    var baseURL: String?
    /// The name of the source, instead of the one that follows from the target.
    var source: String?
    var maximumPages = ImportLimits.usualPages
    /// What the source has may come from somewhere else.
    var replaces = false

    /// Imports a folder, a ZIP file or a site. What cannot be used is told and left out.
    func run(_ target: String) async throws -> ImportJob {
        let importer = ContentImporter(
            store: workspace.store, rules: rules, clock: workspace.clock, owner: workspace.ids.identifier("own"))
        let job = try await importer.run(try await request(target)) { job in
            guard job.done.isMultiple(of: 100), job.done > 0 else { return }
            Output.talk("\(job.done) of \(job.total): \(job.current ?? "")")
        }
        for problem in job.problems { Output.talk("problem: \(problem)") }
        if job.problemCount > job.problems.count {
            Output.talk("and \(job.problemCount - job.problems.count) more problems")
        }
        switch job.state {
        case .failed: throw CommandFailure("\(target) was not imported: \(job.failure ?? "")")
        case .cancelled: throw CommandFailure("the import of \(target) was cancelled; what came before that stays")
        case .done, .waiting, .running: break
        }
        if job.isCut { Output.talk("a limit was reached, so that there is more than was read (--max-pages)") }
        return job
    }

    private func request(_ target: String) async throws -> ImportRequest {
        let (kind, name, origin) = try Self.origin(of: target)
        let former = try await workspace.store.importedSource(source ?? name)
        if !replaces, let refusal = former?.refusal(of: kind, from: origin) {
            throw CommandFailure(
                "\(refusal), which this import would remove; with dorsal knowledge import, name this one with --source OTHER, or "
                    + "put it in their place with --replace")
        }
        return ImportRequest(
            id: workspace.ids.identifier("imp"), kind: kind, source: source ?? name, origin: origin,
            baseURL: base(former), maximumPages: maximumPages, createdAt: workspace.clock.now())
    }

    /// The base that was named, none when it is empty, and otherwise the one of the import before: citations keep their addresses.
    private func base(_ former: ImportedSource?) -> String? {
        if let baseURL { return baseURL.isEmpty ? nil : baseURL }
        guard let base = former?.baseURL else { return nil }
        Output.talk("addresses begin with \(base) as before (--base-url '' takes them away)")
        return base
    }

    private static func origin(of target: String) throws -> (kind: ImportJob.Kind, name: String, origin: String) {
        if target.contains("://") {
            guard let scope = CrawlScope(target) else {
                throw CommandFailure("\(target) is no address of a web site (https://…)")
            }
            return (.site, scope.start, scope.start)
        }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: target, isDirectory: &isFolder) else {
            throw CommandFailure("there is no \(target)")
        }
        let path = URL(filePath: target).standardizedFileURL
        if !isFolder.boolValue {
            guard path.pathExtension.lowercased() == "zip" else {
                throw CommandFailure("\(target) is neither a folder nor a ZIP file (.zip)")
            }
            return (.archive, path.deletingPathExtension().lastPathComponent, path.path)
        }
        let folder = URL(filePath: target, directoryHint: .isDirectory).standardizedFileURL
        return (.folder, folder.lastPathComponent, folder.path)
    }
}
