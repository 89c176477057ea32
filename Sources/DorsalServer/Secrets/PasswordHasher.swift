public import DorsalCore
import Foundation
import NIOPosix
import Synchronization

/// Hashes passwords one at a time, on a thread that stands back for all others: a hundred people signing in at once leave the API its
/// processors (RELIABILITY C6).
public final class PasswordHasher: PasswordHashing {
    /// More than so many are not kept waiting.
    static let maximumWaiting = 32
    /// How much less of a busy processor the thread gets than the others: about a tenth of one of theirs (`sched(7)`).
    static let niceness: Int32 = 10

    private let cost: Scrypt
    private let ids: any IdentifierSource
    private let thread = NIOThreadPool(numberOfThreads: 1)
    private let waiting = Mutex(0)
    /// What an unknown account's password is compared with.
    private let nobody: String

    /// Makes a hasher. Only tests spare the cost.
    public convenience init(ids: any IdentifierSource, isCheap: Bool = false) {
        self.init(ids: ids, cost: isCheap ? Scrypt(logarithm: 4, blockSize: 8, parallelism: 1) : .standard)
    }

    init(ids: any IdentifierSource, cost: Scrypt) {
        self.ids = ids
        self.cost = cost
        // The comparison costs what the parameters say; nobody knows a password that gives this hash.
        let empty = String(repeating: "A", count: 43)
        nobody =
            "$scrypt$ln=\(cost.logarithm),r=\(cost.blockSize),p=\(cost.parallelism)$AAAAAAAAAAAAAAAAAAAAAA$\(empty)"
        thread.start()
    }

    deinit { thread.shutdownGracefully { _ in } }

    /// How many places are taken; for tests.
    var waitingCount: Int { waiting.withLock { $0 } }

    public func hash(_ password: String) async throws -> String {
        let salt = ids.randomBytes(16)
        return try await inTurn { [cost] in try cost.hash(password, salt: salt) }
    }

    public func matches(_ password: String, hash: String?) async throws -> Bool {
        let (known, compared) = (hash != nil, hash ?? nobody)
        return try await inTurn { try Scrypt.matches(password, hash: compared) && known }
    }

    /// Runs `work` after what came before it, or throws `.busy` when that is too much.
    func inTurn<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        let isAdmitted = waiting.withLock { waiting in
            guard waiting < Self.maximumWaiting else { return false }
            waiting += 1
            return true
        }
        guard isAdmitted else { throw AdministrationRefusal.busy }
        defer { waiting.withLock { $0 -= 1 } }
        return try await thread.runIfActive {
            Self.standBack()
            return try work()
        }
    }

    /// Lowers the priority of the thread that calls. On Linux alone: elsewhere it would be the whole process's.
    private static func standBack() {
        #if os(Linux)
            let kind = __priority_which_t(PRIO_PROCESS.rawValue)
            _ = setpriority(kind, 0, min(getpriority(kind, id_t(getpid())) + niceness, 19))
        #endif
    }
}
