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
    /// The base of the addresses of documents that name none.
    var baseURL: String?
    /// The name of the source, instead of the one that follows from the target.
    var source: String?
    var maximumPages = ImportLimits.usualPages

    /// Imports a folder, a ZIP file or a site. What cannot be used is told and left out.
    func run(_ target: String) async throws -> ImportJob {
        let importer = ContentImporter(
            store: workspace.store, rules: rules, clock: workspace.clock, owner: workspace.ids.identifier("own"))
        let job = try await importer.run(try request(target)) { job in
            guard job.done.isMultiple(of: 100), job.done > 0 else { return }
            Output.talk("\(job.done) of \(job.total): \(job.current ?? "")")
        }
        for problem in job.problems { Output.talk("skipped \(problem)") }
        if job.problemCount > job.problems.count {
            Output.talk("skipped \(job.problemCount - job.problems.count) more")
        }
        switch job.state {
        case .failed: throw CommandFailure("\(target) was not imported: \(job.failure ?? "")")
        case .cancelled: throw CommandFailure("the import of \(target) was cancelled; what came before that stays")
        case .done, .waiting, .running: break
        }
        if job.isCut { Output.talk("a limit was reached, so that there is more than was read (--max-pages)") }
        return job
    }

    private func request(_ target: String) throws -> ImportRequest {
        let (kind, name, origin) = try Self.origin(of: target)
        return ImportRequest(
            id: workspace.ids.identifier("imp"), kind: kind, source: source ?? name, origin: origin, baseURL: baseURL,
            maximumPages: maximumPages, createdAt: workspace.clock.now())
    }

    private static func origin(of target: String) throws -> (kind: ImportJob.Kind, name: String, origin: String) {
        if target.contains("://") {
            guard let scope = CrawlScope(target) else {
                throw CommandFailure("\(target) is no address of a web site (https://…)")
            }
            return (.site, scope.start, scope.start)
        }
        let path = URL(filePath: target).standardizedFileURL
        if path.pathExtension.lowercased() == "zip" {
            return (.archive, path.deletingPathExtension().lastPathComponent, path.path)
        }
        let folder = URL(filePath: target, directoryHint: .isDirectory).standardizedFileURL
        return (.folder, folder.lastPathComponent, folder.path)
    }
}
