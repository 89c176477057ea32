import DorsalCore
import DorsalStore
import Foundation

/// Looks a data directory through after a crash.
struct Survivors {
    let data: URL

    /// Adds what is missing of `accepted`, and what does not belong together. Whether they are answered is asked in the end
    /// only, when a server had the time.
    func check(_ accepted: Set<String>, mustBeDone: Bool = false, into finding: inout SelftestReport.Finding)
        async throws
    {
        let store: SQLStore
        do {
            store = try await Self.open(data)
        } catch {
            finding.broken.append("\(error)")
            return
        }
        let progress = try await store.progress()
        let missing = accepted.filter { id in
            guard let found = progress[id] else { return true }
            return mustBeDone && !found.isDone
        }
        finding.lost += missing.sorted()
        finding.broken += try await store.brokenInvariants()
        await store.close()
    }

    /// The system takes a moment to bury a process that was killed, and its lock with it.
    private static func open(_ data: URL) async throws -> SQLStore {
        for _ in 0..<100 {
            do {
                return try await SQLStore.open(directory: data, role: .server)
            } catch {
                guard error.reason == .locked else { throw error }
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        return try await SQLStore.open(directory: data, role: .server)
    }

    /// Lets a server finish everything, at most for a minute.
    func finish(_ accepted: Set<String>, key: String) async throws {
        guard let server = try await SelftestServer.start(data: data, key: key) else { return }
        let store = try await SQLStore.open(directory: data, role: .tool)
        for _ in 0..<600 {
            let progress = try await store.progress()
            if accepted.allSatisfy({ progress[$0]?.isDone == true }) { break }
            try await Task.sleep(for: .milliseconds(100))
        }
        await store.close()
        _ = server.stop()
    }
}
