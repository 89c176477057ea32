import Foundation
import Synchronization

/// The processes that the crash checks have running. They are groups of their own, so that nothing but this ends them when the checks
/// are stopped in their midst.
final class SelftestChildren: Sendable {
    static let shared = SelftestChildren()

    private let running = Mutex<Set<pid_t>>([])

    /// Starts a process and keeps it in mind.
    func run(_ process: Process) throws {
        try running.withLock { running in
            try process.run()
            running.insert(process.processIdentifier)
        }
    }

    /// Forgets a process that has ended: its id may be somebody else's from now on.
    func forget(_ process: Process) {
        let id = process.processIdentifier
        running.withLock { running in _ = running.remove(id) }
    }

    /// Kills all, and ends this process with `status` after `last`. Nothing is started in between.
    func end(status: Int32, _ last: () -> Void) -> Never {
        running.withLock { running in
            for id in running { Self.kill(id) }
            last()
            _exit(status)
        }
    }

    /// Ends a process without warning, and what it runs.
    static func kill(_ id: pid_t) {
        // A tracer that is killed lets its program go on, and one that is stopped starts nothing more.
        Foundation.kill(id, SIGSTOP)
        for child in children(of: id) { Foundation.kill(child, SIGKILL) }
        Foundation.kill(id, SIGKILL)
    }

    /// What a process runs.
    static func children(of parent: pid_t) -> [pid_t] {
        let text = try? String(contentsOfFile: "/proc/\(parent)/task/\(parent)/children", encoding: .utf8)
        return (text ?? "").split(separator: " ").compactMap { pid_t($0) }
    }
}
