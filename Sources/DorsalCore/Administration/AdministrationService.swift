import Crypto
import FinAgentAPI

/// Who may use the console: the first claim, signing in and out, the password given again for secrets, and the audit log.
public struct AdministrationService: Sendable {
    private let store: any AdministrationStore
    private let passwords: any PasswordHashing
    private let policy: PasswordPolicy
    private let clock: any WallClock
    private let ids: any IdentifierSource

    /// Makes the service.
    public init(
        store: any AdministrationStore, passwords: any PasswordHashing, policy: PasswordPolicy, clock: any WallClock,
        ids: any IdentifierSource
    ) {
        self.store = store
        self.passwords = passwords
        self.policy = policy
        self.clock = clock
        self.ids = ids
    }

    /// A session that has just begun, with the value of its cookie, which is shown at this moment only.
    public struct Entry: Sendable {
        public var cookie: String
        public var session: ConsoleSession
        public var administrator: Administrator
    }

    /// Whether somebody has claimed the console.
    public func isClaimed() async throws(StoreError) -> Bool {
        try await !store.administrators().isEmpty
    }

    /// The ticket for the first claim; `nil` when the console is claimed already.
    public func ticket() async throws(StoreError) -> ClaimTicket? {
        try await isClaimed() ? nil : ClaimTicket(ids: ids, now: clock.now())
    }

    /// Makes the first administrator, for whoever has the ticket's token, and signs them in.
    public func claim(
        _ ticket: ClaimTicket?, token: String, name: String, email: String, password: String, address: String
    ) async throws -> Entry {
        guard let ticket, ticket.take(token, now: clock.now()) else { throw AdministrationRefusal.wrongToken }
        do {
            let draft = try AdministratorDraft(name: name, email: email, password: password, policy: policy)
            let administrator = try await administrator(draft)
            let entry = self.entry("console.claim", by: administrator.email, from: address, on: administrator.email)
            guard try await store.addFirst(administrator, entry: entry) else {
                throw AdministrationRefusal.alreadyClaimed
            }
            return try await begin(administrator)
        } catch AdministrationRefusal.alreadyClaimed {
            throw AdministrationRefusal.alreadyClaimed
        } catch {
            ticket.giveBack()
            throw error
        }
    }

    /// Makes an administrator without a token, for whoever has the data directory.
    public func create(name: String, email: String, password: String) async throws -> Administrator {
        let draft = try AdministratorDraft(name: name, email: email, password: password, policy: policy)
        let administrator = try await administrator(draft)
        let entry = self.entry("administrator.create", by: "command line", from: "local", on: administrator.email)
        guard try await store.add(administrator, entry: entry) else {
            throw AdministrationRefusal.invalid(["email": "There is an administrator with this address."])
        }
        return administrator
    }

    /// All administrators, oldest first.
    public func administrators() async throws(StoreError) -> [Administrator] {
        try await store.administrators()
    }

    /// Begins a session for whoever knows the password.
    ///
    /// The attempt is written down as a failure before the password is looked at, and taken back when it was right: a hundred at once
    /// are counted like a hundred in a row, and a restart forgets none.
    public func signIn(email: String, password: String, address: String) async throws -> Entry {
        let account = AdministratorDraft.account(email)
        let attempt = try await admit(account: account, address: address)
        let administrator = try await store.administrator(email: account)
        guard try await matches(password, administrator, attempt: attempt), let administrator else {
            try await record("session.refuse", by: "unknown", from: address, on: administrator?.email ?? "unknown")
            throw AdministrationRefusal.wrongPassword
        }
        try await store.forgetSignIns(account: attempt.account, address: address)
        try await record("session.begin", by: administrator.email, from: address, on: administrator.email)
        return try await begin(administrator)
    }

    /// The session of a cookie's value and whose it is; `nil` when there is none or it has ended. `counts` keeps it alive.
    public func session(cookie: String, counts: Bool) async throws(StoreError) -> (
        session: ConsoleSession, administrator: Administrator
    )? {
        let now = clock.now()
        guard let found = try await store.session(hash: Self.hash(cookie)) else { return nil }
        guard found.session.isAlive(at: now) else {
            try await store.endSession(hash: found.session.hash)
            return nil
        }
        if counts, found.session.seenAt.adding(ConsoleSession.touchEvery) <= now {
            try await store.touchSession(hash: found.session.hash, at: now)
        }
        return found
    }

    /// Takes the password once more, so that secrets may be shown for a while.
    public func confirm(
        _ session: ConsoleSession, of administrator: Administrator, password: String, address: String
    ) async throws {
        let attempt = try await admit(account: administrator.email, address: address)
        guard try await matches(password, administrator, attempt: attempt) else {
            throw AdministrationRefusal.wrongPassword
        }
        try await store.forgetSignIns(account: attempt.account, address: address)
        try await store.confirmSession(hash: session.hash, at: clock.now())
        try await record("session.confirm", by: administrator.email, from: address, on: administrator.email)
    }

    /// Ends a session.
    public func signOut(
        _ session: ConsoleSession, of administrator: Administrator, address: String
    ) async throws(StoreError) {
        try await store.endSession(hash: session.hash)
        try await record("session.end", by: administrator.email, from: address, on: administrator.email)
    }

    /// Changes the password. Every session of the administrator ends, and a new one begins.
    public func changePassword(
        of administrator: Administrator, from current: String, to password: String, address: String
    ) async throws -> Entry {
        if let problem = policy.problem(of: password, account: administrator.email) {
            throw AdministrationRefusal.invalid(["password": problem])
        }
        let attempt = try await admit(account: administrator.email, address: address)
        guard try await matches(current, administrator, attempt: attempt) else {
            throw AdministrationRefusal.invalid(["current": "This is not your current password."])
        }
        try await store.forgetSignIns(account: attempt.account, address: address)
        let hash = try await passwords.hash(password)
        let entry = self.entry("password.change", by: administrator.email, from: address, on: administrator.email)
        try await store.replacePassword(administratorID: administrator.id, hash: hash, entry: entry)
        return try await begin(administrator)
    }

    /// Writes a line of the audit log.
    public func record(
        _ action: String, by actor: String, from address: String, on target: String
    ) async throws(StoreError) {
        try await store.record(entry(action, by: actor, from: address, on: target))
    }

    /// Lines of the audit log before `position`, newest first; from the newest when that is `nil`.
    public func auditTrail(before position: Int64?, limit: Int) async throws(StoreError) -> [AuditRecord] {
        try await store.auditTrail(before: position, limit: limit)
    }

    /// The first line of the audit log that is not what was written; `nil` when all are.
    public func auditBreak() async throws(StoreError) -> Int64? {
        try await store.auditBreak()
    }

    // MARK: -

    private func administrator(_ draft: AdministratorDraft) async throws -> Administrator {
        Administrator(
            id: ids.identifier("adm"), name: draft.name, email: draft.email,
            passwordHash: try await passwords.hash(draft.password), createdAt: clock.now())
    }

    private func admit(account: String, address: String) async throws -> SignInAttempt {
        let attempt = SignInAttempt(
            id: ids.identifier("try"), account: Self.hash(account), address: address, at: clock.now())
        if let wait = try await store.admitSignIn(attempt) { throw AdministrationRefusal.throttled(retryAfter: wait) }
        return attempt
    }

    /// A password that was not looked at is no failure.
    private func matches(_ password: String, _ administrator: Administrator?, attempt: SignInAttempt) async throws
        -> Bool
    {
        do {
            return try await passwords.matches(password, hash: administrator?.passwordHash)
        } catch {
            try await store.withdrawSignIn(id: attempt.id)
            throw error
        }
    }

    private func begin(_ administrator: Administrator) async throws(StoreError) -> Entry {
        let (cookie, now) = (Hexadecimal.text(ids.randomBytes(32)), clock.now())
        let session = ConsoleSession(
            hash: Self.hash(cookie), administratorID: administrator.id, createdAt: now, seenAt: now, confirmedAt: now)
        try await store.beginSession(session)
        return Entry(cookie: cookie, session: session, administrator: administrator)
    }

    private func entry(_ action: String, by actor: String, from address: String, on target: String) -> AuditEntry {
        AuditEntry(at: clock.now(), actor: actor, address: address, action: action, target: target)
    }

    private static func hash(_ text: String) -> String {
        Hexadecimal.text(SHA256.hash(data: Array(text.utf8)))
    }
}
