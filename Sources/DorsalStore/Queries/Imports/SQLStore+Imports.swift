public import DorsalCore
public import FinAgentAPI

extension SQLStore: ImportStore {
    /// How many finished jobs are remembered, beside the newest of each source, which says where it came from.
    private static let keptJobs = 200

    public func requestImport(_ request: ImportRequest, lease: ImportLease?) async throws(StoreError) -> ImportJob {
        try await driver.write("requestImport") { connection in
            try Self.request(request, lease: lease, on: connection)
        }
    }

    public func requestImport(_ request: ImportRequest, upload: [UInt8]) async throws(StoreError) -> ImportJob {
        try await driver.write("requestImport") { connection in
            let job = try Self.request(request, lease: nil, on: connection)
            guard job.id == request.id else { return job }
            try connection.execute(
                "INSERT INTO import_uploads (job_id, bytes) VALUES ($1, $2)", [.text(job.id), .bytes(upload)])
            return job
        }
    }

    public func upload(of jobID: String) async throws(StoreError) -> [UInt8]? {
        try await driver.read("upload") { connection in
            try connection.first("SELECT bytes FROM import_uploads WHERE job_id = $1", [.text(jobID)])?.bytes("bytes")
        }
    }

    public func importedSource(_ name: String) async throws(StoreError) -> ImportedSource? {
        try await driver.read("importedSource") { connection in
            let paths = try connection.query("SELECT path FROM documents WHERE source = $1", [.text(name)])
            guard !paths.isEmpty else { return nil }
            // A site's documents come one by one, also from a run that did not reach its end.
            let last = try connection.first(
                """
                SELECT \(ImportJob.columns) FROM import_jobs WHERE source = $1 AND (state = 'done' OR kind = 'site')
                ORDER BY created_at_ms DESC, id DESC LIMIT 1
                """, [.text(name)])
            return ImportedSource(
                name: name, paths: Set(try paths.map { try $0.text("path") }), last: try last.map(ImportJob.init))
        }
    }

    public func imports(limit: Int) async throws(StoreError) -> [ImportJob] {
        try await driver.read("imports") { connection in
            try connection.query(
                "SELECT \(ImportJob.columns) FROM import_jobs ORDER BY created_at_ms DESC, id DESC LIMIT $1",
                [.count(max(0, limit))]
            ).map(ImportJob.init)
        }
    }

    public func importJob(id: String) async throws(StoreError) -> ImportJob? {
        try await driver.read("importJob") { connection in try Self.importJob(id, on: connection) }
    }

    public func claimImport(
        id: String?, owner: String, now: Timestamp, leaseUntil: Timestamp
    ) async throws(StoreError) -> ImportJob? {
        // Nearly always there is nothing to do, and a look needs no transaction that writes.
        let due = try await driver.read("claimImport") { connection in
            try Self.due(id, now: now, isLocked: false, on: connection)
        }
        guard due != nil else { return nil }
        return try await driver.write("claimImport") { connection in
            guard let due = try Self.due(id, now: now, isLocked: true, on: connection) else { return nil }
            try connection.execute(
                "UPDATE import_jobs SET state = 'running', due_at_ms = $1, lease_owner = $2 WHERE id = $3",
                [.moment(leaseUntil), .text(owner), .text(due)])
            return try Self.importJob(due, on: connection)
        }
    }

    public func cancelImport(id: String, now: Timestamp) async throws(StoreError) -> ImportJob? {
        try await driver.write("cancelImport") { connection in
            try connection.execute(
                "UPDATE import_jobs SET is_cancel_requested = 1 WHERE id = $1 AND due_at_ms IS NOT NULL", [.text(id)])
            let ended = try connection.execute(
                """
                UPDATE import_jobs SET state = 'cancelled', due_at_ms = NULL, lease_owner = NULL, finished_at_ms = $1
                WHERE id = $2 AND due_at_ms <= $1
                """, [.moment(now), .text(id)])
            if ended > 0 { try ImportRun.forget(id, on: connection) }
            return try Self.importJob(id, on: connection)
        }
    }

    public func note(
        _ progress: ImportProgress, of jobID: String, owner: String, leaseUntil: Timestamp
    ) async throws(StoreError) -> ImportStanding {
        try await driver.write("note") { connection in
            try ImportRun(jobID: jobID, owner: owner, connection: connection).step(leaseUntil: leaseUntil) { job in
                job.done = progress.done
                job.total = progress.total
                job.current = progress.current
                job.problems = progress.problems
                job.problemCount = progress.problemCount
                job.report.leftOut = progress.leftOut
            }
        }
    }

    public func addPages(
        _ addresses: [String], depth: Int, to jobID: String, owner: String, leaseUntil: Timestamp
    ) async throws(StoreError) -> ImportStanding {
        try await driver.write("addPages") { connection in
            let run = ImportRun(jobID: jobID, owner: owner, connection: connection)
            return try run.step(leaseUntil: leaseUntil) { job in try run.add(addresses, depth: depth, to: &job) }
        }
    }

    public func nextPage(of jobID: String) async throws(StoreError) -> ImportPage? {
        try await driver.read("nextPage") { connection in
            let row = try connection.first(
                """
                SELECT i.address, i.depth, p.etag, p.last_modified FROM import_items i
                JOIN import_jobs j ON j.id = i.job_id
                LEFT JOIN import_pages p ON p.source = j.source AND p.address = i.address
                WHERE i.job_id = $1 AND i.is_open = 1 ORDER BY i.position LIMIT 1
                """, [.text(jobID)])
            return try row.map { row in
                ImportPage(
                    address: try row.text("address"), depth: try row.count("depth"),
                    etag: try row.optionalText("etag"), lastModified: try row.optionalText("last_modified"))
            }
        }
    }

    public func record(
        _ result: ImportPageResult, of jobID: String, owner: String, now: Timestamp, leaseUntil: Timestamp
    ) async throws(StoreError) -> ImportStanding {
        try await driver.write("record") { connection in
            let run = ImportRun(jobID: jobID, owner: owner, connection: connection)
            return try run.step(leaseUntil: leaseUntil) { job in try run.record(result, into: &job, now: now) }
        }
    }

    public func endImport(
        _ jobID: String, owner: String, _ end: ImportEnd, now: Timestamp
    ) async throws(StoreError) -> ImportJob? {
        try await driver.write("endImport") { connection in
            try ImportRun(jobID: jobID, owner: owner, connection: connection).end(end, now: now)
        }
    }

    public func removeContent(_ sourceOrID: String, now: Timestamp) async throws(StoreError) -> Int {
        try await driver.write("removeContent") { connection in
            let name = SQLValue.text(sourceOrID)
            try connection.execute("DELETE FROM import_pages WHERE source = $1 OR document_id = $1", [name])
            let removed = try connection.execute("DELETE FROM documents WHERE source = $1 OR id = $1", [name])
            if removed > 0 { try DocumentWriter(connection: connection).moveRevision(at: now) }
            return removed
        }
    }

    private static func request(
        _ request: ImportRequest, lease: ImportLease?, on connection: any SQLConnection
    ) throws -> ImportJob {
        let unfinished = try connection.first(
            """
            SELECT \(ImportJob.columns) FROM import_jobs
            WHERE due_at_ms IS NOT NULL AND kind = $1 AND source = $2 AND origin = $3 AND is_cancel_requested = 0
            """, [.text(request.kind.rawValue), .text(request.source), .text(request.origin)])
        if let unfinished { return try ImportJob(unfinished) }
        var job = ImportJob(request)
        if lease != nil { job.state = .running }
        try connection.execute(
            """
            INSERT INTO import_jobs (id, kind, source, origin, base_url, maximum_pages, state, done, total, is_cut,
                bytes, problems, problem_count, report, is_cancel_requested, due_at_ms, lease_owner, created_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, 0, $8, 0, $9, 0, $10, $11, $12)
            """,
            [
                .text(job.id), .text(job.kind.rawValue), .text(job.source), .text(job.origin),
                .optional(job.baseURL), .count(job.maximumPages), .text(job.state.rawValue),
                try StoredJSON.text(job.problems), try StoredJSON.text(job.report),
                .moment(lease?.until ?? job.createdAt), .optional(lease?.owner), .moment(job.createdAt),
            ])
        try connection.execute(
            """
            DELETE FROM import_jobs WHERE due_at_ms IS NULL AND id NOT IN (
                SELECT id FROM import_jobs ORDER BY created_at_ms DESC, id DESC LIMIT $1)
            AND created_at_ms < (SELECT max(j.created_at_ms) FROM import_jobs j WHERE j.source = import_jobs.source)
            """, [.count(keptJobs)])
        return job
    }

    private static func due(
        _ id: String?, now: Timestamp, isLocked: Bool, on connection: any SQLConnection
    ) throws -> String? {
        let condition = id == nil ? "" : " AND id = $2"
        return try connection.first(
            """
            SELECT id FROM import_jobs WHERE due_at_ms IS NOT NULL AND due_at_ms <= $1\(condition)
            ORDER BY due_at_ms, id LIMIT 1\(isLocked ? connection.dialect.claim("import_jobs") : "")
            """, [.moment(now)] + (id.map { [.text($0)] } ?? []))?.text("id")
    }

    private static func importJob(_ id: String, on connection: any SQLConnection) throws -> ImportJob? {
        try connection.first("SELECT \(ImportJob.columns) FROM import_jobs WHERE id = $1", [.text(id)])
            .map(ImportJob.init)
    }
}
