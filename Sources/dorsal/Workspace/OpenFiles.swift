import DorsalServer
import Foundation

/// How many files the system lets this process have open, each connection being one.
enum OpenFiles {
    /// What is needed beside clients' connections: the database, webhooks, imports.
    private static let reserve = 256

    /// Raises the limit as far as it may be raised, and answers how many connections fit below it.
    ///
    /// A server that runs out of files can accept nobody and deliver nothing, so that a number that does not fit is refused.
    static func connections(wanted: Int?) throws -> Int {
        let limit = raised()
        let fitting = max(limit - reserve, limit / 2)
        guard let wanted else { return min(ServerSettings().maximumConnections, fitting) }
        guard (1...fitting).contains(wanted) else {
            throw CommandFailure(
                "--max-connections must be from 1 to \(fitting): the system allows \(limit) open files (ulimit -n)")
        }
        return wanted
    }

    private static func raised() -> Int {
        let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard getrlimit(kind, &limit) == 0 else { return 1024 }
        var most = limit
        most.rlim_cur = limit.rlim_max
        if setrlimit(kind, &most) == 0 { limit = most }
        return Int(clamping: limit.rlim_cur)
    }
}
