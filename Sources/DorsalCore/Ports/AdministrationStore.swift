public import FinAgentAPI

/// Administrators, their sessions, and the log of what they did. Each method is one transaction, durable when it returns.
public protocol AdministrationStore: Sendable {
    /// All administrators, oldest first.
    func administrators() async throws(StoreError) -> [Administrator]

    /// The administrator with that address.
    func administrator(email: String) async throws(StoreError) -> Administrator?

    /// Adds the first administrator. Answers `false`, and writes nothing, when there is one.
    func addFirst(_ administrator: Administrator, entry: AuditEntry) async throws(StoreError) -> Bool

    /// Adds an administrator. Answers `false`, and writes nothing, when the address is taken.
    func add(_ administrator: Administrator, entry: AuditEntry) async throws(StoreError) -> Bool

    /// Replaces a password and ends all sessions of its administrator.
    func replacePassword(administratorID: String, hash: String, entry: AuditEntry) async throws(StoreError)

    /// Writes down a new session. Those that ended by themselves are forgotten.
    func beginSession(_ session: ConsoleSession) async throws(StoreError)

    /// The session with that hash and whose it is.
    func session(hash: String) async throws(StoreError) -> (session: ConsoleSession, administrator: Administrator)?

    /// Writes down that a session was used.
    func touchSession(hash: String, at moment: Timestamp) async throws(StoreError)

    /// Writes down that a session's administrator gave the password.
    func confirmSession(hash: String, at moment: Timestamp) async throws(StoreError)

    /// Ends a session.
    func endSession(hash: String) async throws(StoreError)

    /// Writes an attempt down as a failure, unless there are too many (``SignInThrottle``): answers the seconds to wait then.
    func admitSignIn(_ attempt: SignInAttempt) async throws(StoreError) -> Int?

    /// Takes an attempt back that came to nothing.
    func withdrawSignIn(id: String) async throws(StoreError)

    /// Forgets the failures of an account from an address: one was right.
    func forgetSignIns(account: String, address: String) async throws(StoreError)

    /// Adds a line to the audit log.
    func record(_ entry: AuditEntry) async throws(StoreError)

    /// Up to `limit` lines of the audit log before `position`, newest first.
    func auditTrail(before position: Int64?, limit: Int) async throws(StoreError) -> [AuditRecord]

    /// The number of the first line that does not follow the one before it; `nil` when all do.
    func auditBreak() async throws(StoreError) -> Int64?
}
