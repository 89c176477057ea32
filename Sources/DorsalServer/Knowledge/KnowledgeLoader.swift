import DorsalAgent
import DorsalCore
import Logging
import ServiceLifecycle

/// Keeps the agent's index at the content of the store, whoever changed it: this process or a command beside it.
struct KnowledgeLoader: Service {
    private static let interval = Duration.milliseconds(500)

    let store: any KnowledgeStore
    let provider: KnowledgeIndexProvider
    let clock: any WallClock
    let logger: Logger

    /// Builds the index of what is in the store now. Answers the revision it has.
    @discardableResult
    func load() async throws -> Int64 {
        let snapshot = try await store.knowledge()
        provider.replace(KnowledgeIndex(contents: snapshot.contents, revision: snapshot.revision))
        logger.info(
            "knowledge loaded",
            metadata: ["revision": "\(snapshot.revision)", "documents": "\(snapshot.contents.count)"])
        return snapshot.revision
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { await follow() }
    }

    private func follow() async {
        var loaded: Int64?
        while !Task.isCancelled {
            do {
                if try await store.knowledgeRevision() != loaded { loaded = try await load() }
            } catch {
                logger.error("knowledge not loaded", metadata: ["error": "\(error)"])
            }
            guard (try? await clock.sleep(for: Self.interval)) != nil else { return }
        }
    }
}
