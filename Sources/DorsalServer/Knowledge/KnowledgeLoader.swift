import DorsalAgent
import DorsalCore
import Logging
import ServiceLifecycle

/// Keeps the agent's index at the content of the store, whoever changed it: this process or a command beside it.
struct KnowledgeLoader: Service {
    private static let interval = Duration.milliseconds(500)

    let store: any KnowledgeStore & SynonymStore
    let provider: KnowledgeIndexProvider
    let languages: Languages
    /// The machine's own clock: content is found when a development clock stands still, too.
    let machineClock: any WallClock
    let logger: Logger

    /// Builds the index of what is in the store now.
    func load() async throws {
        let snapshot = try await store.knowledge()
        let synonyms = try await store.synonyms().map(\.words)
        provider.replace(
            KnowledgeIndex(
                contents: snapshot.contents, revision: snapshot.revision,
                options: .helpDesk(synonyms: synonyms, languages: languages)))
        logger.info(
            "knowledge loaded",
            metadata: ["revision": "\(snapshot.revision)", "documents": "\(snapshot.contents.count)"])
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { await follow() }
    }

    private func follow() async {
        while !Task.isCancelled {
            do {
                if try await store.knowledgeRevision() != provider.current.revision { try await load() }
            } catch {
                logger.error("knowledge not loaded", metadata: ["error": "\(error)"])
            }
            guard (try? await machineClock.sleep(for: Self.interval)) != nil else { return }
        }
    }
}
