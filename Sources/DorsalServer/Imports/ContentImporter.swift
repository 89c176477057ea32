public import DorsalAgent
public import DorsalCore
import FinAgentAPI
import Foundation

/// Runs imports: in the server, and in a command that was asked for one.
public struct ContentImporter: Sendable {
    /// How many files are read between two notes of progress.
    private static let step = 20

    private let store: any ImportStore
    private let rules: WebhookRules
    private let limits: ImportLimits
    private let archiveLimits: ArchiveLimits
    private let clock: any WallClock
    private let owner: String
    /// How long a run lasts without a sign of life; a page takes less.
    private let lease = Duration.seconds(60)

    /// Makes an importer. `rules` say which addresses may be reached.
    public init(
        store: any ImportStore, rules: WebhookRules, limits: ImportLimits = ImportLimits(),
        archiveLimits: ArchiveLimits = ArchiveLimits(), clock: any WallClock, owner: String
    ) {
        self.store = store
        self.rules = rules
        self.limits = limits
        self.archiveLimits = archiveLimits
        self.clock = clock
        self.owner = owner
    }

    /// Leases the oldest job that nobody runs, runs it, and answers how it ended. `nil` when there is none, or this process has to
    /// stop before it ended.
    public func runNext(onProgress: @escaping @Sendable (ImportJob) -> Void = { _ in }) async throws -> ImportJob? {
        let now = clock.now()
        guard
            let job = try await store.claimImport(id: nil, owner: owner, now: now, leaseUntil: now.adding(lease))
        else { return nil }
        return try await run(job, onProgress)
    }

    /// Asks for an import and runs it. One that is under way already is followed instead, or taken over when whoever ran it is gone.
    public func run(
        _ request: ImportRequest, onProgress: @escaping @Sendable (ImportJob) -> Void = { _ in }
    ) async throws -> ImportJob {
        let lease = ImportLease(owner: owner, until: clock.now().adding(lease))
        let job = try await store.requestImport(request, lease: lease)
        if job.id == request.id, let ended = try await run(job, onProgress) { return ended }
        while let current = try await store.importJob(id: job.id), !current.state.isFinal {
            let now = clock.now()
            if let claimed = try await store.claimImport(
                id: job.id, owner: owner, now: now, leaseUntil: now.adding(self.lease)),
                let ended = try await run(claimed, onProgress)
            {
                return ended
            }
            onProgress(current)
            try await clock.sleep(for: .seconds(1))
        }
        return try await store.importJob(id: job.id) ?? job
    }

    private func run(_ job: ImportJob, _ onProgress: @escaping @Sendable (ImportJob) -> Void) async throws -> ImportJob?
    {
        let outcome: SiteImport.Outcome
        do {
            switch job.kind {
            case .folder:
                outcome = try await read(try files { try FolderFiles(URL(filePath: job.origin)) }, job, onProgress)
            case .archive:
                let upload = try await store.upload(of: job.id)
                let files = try files {
                    if let upload { return try ArchiveFiles(bytes: upload, limits: archiveLimits) }
                    return try ArchiveFiles(URL(filePath: job.origin), limits: archiveLimits)
                }
                outcome = try await read(files, job, onProgress)
            case .site: outcome = try await readSite(job, onProgress)
            }
        } catch let unreadable as Unreadable {
            outcome = .ended(.failed(unreadable.reason))
        }
        switch outcome {
        case .ended(let end): return try await store.endImport(job.id, owner: owner, end, now: clock.now())
        case .lost: return nil
        case .interrupted:
            // Whoever comes next may go on at once.
            if let current = try await store.importJob(id: job.id) {
                _ = try await store.note(
                    ImportProgress(current), of: job.id, owner: owner, leaseUntil: clock.now())
            }
            return nil
        }
    }

    /// What an import reads cannot be read at all.
    private struct Unreadable: Error {
        var reason: String
    }

    private func files<Files: ContentFiles>(_ open: () throws -> Files) throws -> Files {
        do {
            return try open()
        } catch let problem as ArchiveProblem {
            throw Unreadable(reason: problem.description)
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            throw Unreadable(reason: "it is not there, or is no folder")
        } catch let error as CocoaError {
            throw Unreadable(reason: "it cannot be read: \(error.localizedDescription)")
        }
    }

    private func readSite(_ job: ImportJob, _ onProgress: @escaping @Sendable (ImportJob) -> Void) async throws
        -> SiteImport.Outcome
    {
        guard let scope = CrawlScope(job.origin) else { return .ended(.failed("\(job.origin) is no web address")) }
        let fetcher = try PageFetcher(rules: rules, limits: limits)
        defer { fetcher.shutDown() }
        return try await SiteImport(
            job: job, owner: owner, lease: lease, store: store, clock: clock, limits: limits, scope: scope,
            fetcher: fetcher, onProgress: onProgress
        ).run()
    }

    private func read(
        _ files: some ContentFiles, _ begun: ImportJob, _ onProgress: @Sendable (ImportJob) -> Void
    ) async throws -> SiteImport.Outcome {
        let parser = ContentFileParser(source: begun.source, baseURL: begun.baseURL)
        var job = begun
        // A run that was cut off has written nothing, and begins again.
        (job.done, job.problems, job.problemCount, job.report.leftOut) = (0, [], 0, 0)
        job.total = files.paths.count
        for problem in files.problems { job.leaveOut(problem) }
        let known = try await store.importedSource(job.source)?.paths ?? []
        var contents: [DocumentContent] = []
        for path in files.paths {
            do {
                if let file = try parser.read(path: path, bytes: try files.bytes(of: path), at: clock.now()) {
                    contents.append(file.content)
                    for remark in file.remarks { job.note("\(path): \(remark)") }
                }
            } catch let problem as ArchiveProblem where problem == .bomb || problem.isOfTheWhole {
                return .ended(.failed("\(path): \(problem)"))
            } catch {
                // An article that was refused is not answered from any more: nobody knows who may still see it.
                let former = known.contains(path) ? "; the article it was before is removed" : ""
                job.leaveOut("\(path) is left out: \(error)\(former)")
            }
            job.done += 1
            job.current = path
            guard job.done.isMultiple(of: Self.step) || job.done == job.total else { continue }
            guard !Task.isCancelled else { return .interrupted }
            switch try await store.note(
                ImportProgress(job), of: job.id, owner: owner, leaseUntil: clock.now().adding(lease))
            {
            case .goesOn(let noted): onProgress(noted)
            case .cancelled: return .ended(.cancelled)
            case .lost: return .lost
            }
        }
        guard !contents.isEmpty else {
            return .ended(.failed("there is no help content (.md, .markdown, .html, .htm) in it"))
        }
        return .ended(.replaced(contents))
    }
}

extension ArchiveProblem {
    /// It says something of the whole archive, not of one file.
    fileprivate var isOfTheWhole: Bool {
        if case .totalTooLarge = self { true } else { false }
    }
}
