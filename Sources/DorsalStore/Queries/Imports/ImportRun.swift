import DorsalCore
import FinAgentAPI

/// A run of an import inside a transaction of whoever has its lease.
struct ImportRun {
    let jobID: String
    let owner: String
    let connection: any SQLConnection

    /// The job, while `owner` has it; locked until the transaction ends.
    private func job() throws -> ImportJob? {
        let row = try connection.first(
            """
            SELECT \(ImportJob.columns) FROM import_jobs WHERE id = $1 AND state = 'running' AND lease_owner = $2\
            \(connection.dialect.lock("import_jobs"))
            """, [.text(jobID), .text(owner)])
        return try row.map(ImportJob.init)
    }

    /// Lets `change` work on the job, and writes the job down with a new lease.
    func step(leaseUntil: Timestamp, _ change: (inout ImportJob) throws -> Void) throws -> ImportStanding {
        guard var job = try job() else { return .lost }
        guard !job.isCancelRequested else { return .cancelled }
        try change(&job)
        try write(job, leaseUntil: leaseUntil)
        return .goesOn(job)
    }

    /// Adds addresses that are not known yet, as far as there is room for them.
    func add(_ addresses: [String], depth: Int, to job: inout ImportJob) throws {
        for address in addresses {
            guard job.total < job.maximumPages else {
                let known = try connection.first(
                    "SELECT 1 AS n FROM import_items WHERE job_id = $1 AND address = $2",
                    [.text(jobID), .text(address)])
                if known == nil { job.isCut = true }
                continue
            }
            job.total += try connection.execute(
                """
                INSERT INTO import_items (job_id, address, position, depth, is_open) VALUES ($1, $2, $3, $4, 1)
                ON CONFLICT (job_id, address) DO NOTHING
                """, [.text(jobID), .text(address), .count(job.total), .count(depth)])
        }
    }

    /// Writes down what came of a page.
    func record(_ result: ImportPageResult, into job: inout ImportJob, now: Timestamp) throws {
        let address = result.page.address
        let stored = try connection.first(
            "SELECT document_id, links FROM import_pages WHERE source = $1 AND address = $2",
            [.text(job.source), .text(address)])
        let formerID = try stored?.text("document_id")
        var documentID = formerID
        var links = result.links
        switch result.outcome {
        case .document(let content, let etag, let lastModified):
            // Another page that says it is this one's address replaces nothing: ids come from addresses.
            if let old = documentID, old != content.document.id { try remove(old, from: &job) }
            documentID = content.document.id
            try save(content, into: &job)
            try connection.execute(
                """
                INSERT INTO import_pages (source, address, etag, last_modified, links, document_id)
                VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (source, address) DO UPDATE SET etag = excluded.etag,
                    last_modified = excluded.last_modified, links = excluded.links, document_id = excluded.document_id
                """,
                [
                    .text(job.source), .text(address), .optional(etag), .optional(lastModified),
                    try StoredJSON.text(result.links), .text(content.document.id),
                ])
        case .notModified:
            links = try stored?.json("links", as: [String].self) ?? []
            if documentID != nil { job.report.unchanged += 1 }
        case .kept:
            links = try stored?.json("links", as: [String].self) ?? []
        case .none:
            if let old = documentID { try remove(old, from: &job) }
            documentID = nil
            try connection.execute(
                "DELETE FROM import_pages WHERE source = $1 AND address = $2", [.text(job.source), .text(address)])
        }
        try add(links, depth: result.page.depth + 1, to: &job)
        try connection.execute(
            "UPDATE import_items SET is_open = 0, document_id = $1 WHERE job_id = $2 AND address = $3",
            [.optional(documentID), .text(jobID), .text(address)])
        job.done += 1
        job.current = address
        job.bytes += Int64(result.bytes)
        if let problem = result.problem {
            // What was there before stays, or is told as removed.
            let isLeftOut = documentID == nil && formerID == nil
            if isLeftOut { job.leaveOut("\(address): \(problem)") } else { job.note("\(address): \(problem)") }
        }
        // What was read so far becomes visible from time to time, since the whole index is built anew for it.
        if job.done.isMultiple(of: Self.pagesBetweenRevisions) { try publish(job, now: now) }
    }

    private static let pagesBetweenRevisions = 50

    /// Ends the run.
    func end(_ end: ImportEnd, now: Timestamp) throws -> ImportJob? {
        guard var job = try job() else { return nil }
        switch end {
        case .replaced(let contents):
            let leftOut = job.report.leftOut
            job.report = try KnowledgeReplacement(
                source: job.source, contents: contents, moment: now, connection: connection
            ).run()
            job.report.leftOut = leftOut
            job.state = .done
        case .complete:
            try removeUnmet(from: &job)
            job.state = .done
        case .cut:
            job.isCut = true
            job.state = .done
        case .failed(let reason):
            job.failure = reason
            job.state = .failed
        case .cancelled:
            job.state = .cancelled
        }
        if job.kind == .site { try publish(job, now: now) }
        job.finishedAt = now
        job.current = nil
        try Self.forget(jobID, on: connection)
        try write(job, leaseUntil: nil)
        return job
    }

    /// Forgets what only a run that goes on needs.
    static func forget(_ jobID: String, on connection: any SQLConnection) throws {
        try connection.execute("DELETE FROM import_items WHERE job_id = $1", [.text(jobID)])
        try connection.execute("DELETE FROM import_uploads WHERE job_id = $1", [.text(jobID)])
    }

    /// Documents of pages that were not met any more.
    private func removeUnmet(from job: inout ImportJob) throws {
        job.report.removed += try connection.execute(
            """
            DELETE FROM documents WHERE source = $1 AND id NOT IN (
                SELECT document_id FROM import_items WHERE job_id = $2 AND document_id IS NOT NULL)
            """, [.text(job.source), .text(jobID)])
        try connection.execute(
            """
            DELETE FROM import_pages WHERE source = $1 AND address NOT IN (
                SELECT address FROM import_items WHERE job_id = $2)
            """, [.text(job.source), .text(jobID)])
    }

    private func remove(_ documentID: String, from job: inout ImportJob) throws {
        job.report.removed += try connection.execute("DELETE FROM documents WHERE id = $1", [.text(documentID)])
    }

    private func save(_ content: DocumentContent, into job: inout ImportJob) throws {
        let hash = try connection.first(
            "SELECT content_hash FROM documents WHERE id = $1", [.text(content.document.id)]
        )?.text("content_hash")
        guard hash != content.document.contentHash else {
            job.report.unchanged += 1
            return
        }
        try DocumentWriter(connection: connection).write(content)
        if hash == nil { job.report.added += 1 } else { job.report.updated += 1 }
    }

    /// Tells whoever follows the revision that there is something new.
    private func publish(_ job: ImportJob, now: Timestamp) throws {
        guard job.report.added + job.report.updated + job.report.removed > 0 else { return }
        try DocumentWriter(connection: connection).moveRevision(at: now)
    }

    private func write(_ job: ImportJob, leaseUntil: Timestamp?) throws {
        try connection.execute(
            """
            UPDATE import_jobs SET state = $1, done = $2, total = $3, is_cut = $4, bytes = $5, current_item = $6,
                problems = $7, problem_count = $8, report = $9, failure = $10, due_at_ms = $11, lease_owner = $12,
                finished_at_ms = $13
            WHERE id = $14
            """,
            [
                .text(job.state.rawValue), .count(job.done), .count(job.total), .flag(job.isCut), .integer(job.bytes),
                .optional(job.current), try StoredJSON.text(job.problems), .count(job.problemCount),
                try StoredJSON.text(job.report), .optional(job.failure), .optional(leaseUntil),
                .optional(job.state == .running ? owner : nil), .optional(job.finishedAt), .text(jobID),
            ])
    }
}
