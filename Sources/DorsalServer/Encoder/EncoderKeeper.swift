import DorsalAgent
import DorsalCore
import Logging
import ServiceLifecycle

/// Keeps the vectors of the help content: opens the encoder that the workspace chose, encodes in the background what is new, and stores
/// it, so that a restart has everything at once. Without an encoder, and while one fails, passages are ranked by their words.
struct EncoderKeeper: Service {
    private static let interval = Duration.milliseconds(500)
    /// How many texts are encoded before they are stored.
    private static let batch = 16
    /// How many batches are encoded before what is ready is used.
    private static let batchesAShow = 64
    /// How long a failing encoder is left alone.
    private static let patience = Duration.seconds(30)

    let settings: any SettingsStore
    let store: any VectorStore
    let provider: KnowledgeIndexProvider
    let open: @Sendable (EncoderSetting) throws -> any TextEmbedding
    /// The machine's own clock: a development clock that stands still must not stop the work.
    let machineClock: any WallClock
    let logger: Logger

    /// What is known between two looks.
    private struct State {
        var setting: String?
        var embedding: (any TextEmbedding)?
        var vectors = KnownVectors()
        /// The revision of the content whose vectors are all there.
        var finished: Int64?
        var isTold = false
    }

    func run() async {
        await cancelWhenGracefulShutdown { await follow() }
    }

    private func follow() async {
        var state = State()
        while !Task.isCancelled {
            var pause = Self.interval
            do {
                try await step(&state)
                state.isTold = false
            } catch {
                // Said once: while it lasts, questions are answered by their words.
                if !state.isTold, !Task.isCancelled {
                    logger.error("the encoder cannot be used", metadata: ["error": "\(error)"])
                }
                state.isTold = true
                pause = Self.patience
            }
            guard await sleep(pause, unlessChanged: state.setting) else { return }
        }
    }

    /// Sleeps, and wakes early when another encoder is chosen. Answers `false` when it is time to stop.
    private func sleep(_ duration: Duration, unlessChanged setting: String?) async -> Bool {
        var left = duration
        while left > .zero {
            guard (try? await machineClock.sleep(for: min(left, Self.interval))) != nil else { return false }
            left -= Self.interval
            if left > .zero, let now = try? await settings.setting(EncoderSetting.name), now != setting { return true }
        }
        return true
    }

    private func step(_ state: inout State) async throws {
        let text = try await settings.setting(EncoderSetting.name)
        if text != state.setting || (state.embedding == nil && text.flatMap(EncoderSetting.init) != nil) {
            state = State(setting: text, isTold: text == state.setting && state.isTold)
            provider.replace(meaning: nil)
            guard let setting = text.flatMap(EncoderSetting.init) else { return }
            let embedding = try open(setting)
            state.vectors = KnownVectors(try await store.vectors(of: embedding.identity))
            state.embedding = embedding
        }
        guard let embedding = state.embedding else { return }
        let index = provider.current
        guard index.revision != state.finished else { return }
        try await encode(index, with: embedding, &state)
    }

    private func encode(
        _ index: KnowledgeIndex, with embedding: any TextEmbedding, _ state: inout State
    ) async throws {
        let (texts, revision) = (PassageText.all(in: index), index.revision)
        let show = { (vectors: KnownVectors) in
            let pairs = vectors.pairs(of: texts)
            provider.replace(meaning: Meaning(embedding: embedding, vectors: pairs, of: index))
        }
        show(state.vectors)
        var missing = state.vectors.missing(in: texts)[...]
        var batches = 0
        while !missing.isEmpty {
            let batch = Array(missing.prefix(Self.batch))
            missing = missing.dropFirst(Self.batch)
            let vectors = try await embedding.vectors(of: batch.map(\.text))
            try await store.add(state.vectors.add(zip(batch, vectors)), of: embedding.identity)
            batches += 1
            try Task.checkCancellation()
            // Newer content is looked at from the start; what is ready stays.
            if provider.current.revision != revision { return }
            if batches % Self.batchesAShow == 0 {
                if try await settings.setting(EncoderSetting.name) != state.setting { return }
                show(state.vectors)
            }
        }
        if batches > 0 {
            show(state.vectors)
            logger.info(
                "help content encoded", metadata: ["revision": "\(revision)", "model": "\(embedding.identity)"])
        }
        try await store.removeVectors(of: state.vectors.forget(allBut: texts), andAllBut: embedding.identity)
        state.finished = revision
    }
}
