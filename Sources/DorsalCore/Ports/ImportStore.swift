public import FinAgentAPI

/// Imports that outlive the process that runs them. Each method is one transaction.
public protocol ImportStore: Sendable {
    /// Writes down that something is to be imported. An unfinished job that asks for the same is answered instead of a second one.
    /// With `lease` the new job is leased at once, so that nobody else runs it.
    func requestImport(_ request: ImportRequest, lease: ImportLease?) async throws(StoreError) -> ImportJob

    /// The same for an archive that was uploaded, which is kept until the run has ended.
    func requestImport(_ request: ImportRequest, upload: [UInt8]) async throws(StoreError) -> ImportJob

    /// The archive that was uploaded for a job; `nil` when there is none.
    func upload(of jobID: String) async throws(StoreError) -> [UInt8]?

    /// The source called `name`; `nil` when it has no documents.
    func importedSource(_ name: String) async throws(StoreError) -> ImportedSource?

    /// Jobs, newest first.
    func imports(limit: Int) async throws(StoreError) -> [ImportJob]

    /// The job with that id.
    func importJob(id: String) async throws(StoreError) -> ImportJob?

    /// Leases the job with that id, or the oldest one that nobody runs. `nil` when there is none.
    func claimImport(id: String?, owner: String, now: Timestamp, leaseUntil: Timestamp)
        async throws(StoreError) -> ImportJob?

    /// Asks a job to end; one that nobody runs ends at once. Answers the job; `nil` when there is none.
    func cancelImport(id: String, now: Timestamp) async throws(StoreError) -> ImportJob?

    /// Writes down how far a run has come, and renews its lease.
    func note(_ progress: ImportProgress, of jobID: String, owner: String, leaseUntil: Timestamp)
        async throws(StoreError) -> ImportStanding

    /// Adds addresses to a site's run, as far as there is room for them.
    func addPages(_ addresses: [String], depth: Int, to jobID: String, owner: String, leaseUntil: Timestamp)
        async throws(StoreError) -> ImportStanding

    /// The page of a site's run that comes next; `nil` when all were read.
    func nextPage(of jobID: String) async throws(StoreError) -> ImportPage?

    /// Writes down what came of a page: its document, its links, and how far the run has come.
    func record(_ result: ImportPageResult, of jobID: String, owner: String, now: Timestamp, leaseUntil: Timestamp)
        async throws(StoreError) -> ImportStanding

    /// Ends a run. Answers the job; `nil` when somebody else has it by now.
    func endImport(_ jobID: String, owner: String, _ end: ImportEnd, now: Timestamp)
        async throws(StoreError) -> ImportJob?

    /// Removes the documents of a source, or the document with that id. Answers how many those were.
    func removeContent(_ sourceOrID: String, now: Timestamp) async throws(StoreError) -> Int
}
