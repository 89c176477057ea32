import DorsalAgent
import Logging

/// An endpoint behind a circuit breaker: while it is gone, its callers learn so at once.
struct PatientEmbedding: TextEmbedding {
    /// Why nobody was asked.
    struct Resting: Error, CustomStringConvertible {
        var description: String { "the embedding endpoint failed lately and is left alone for a while" }
    }

    let endpoint: any TextEmbedding
    let circuit: EmbeddingCircuit
    let logger: Logger

    var identity: String { endpoint.identity }
    var immediate: (any SentenceEncoding)? { endpoint.immediate }
    var isResting: Bool { circuit.isResting }

    func vectors(of texts: [String]) async throws -> [[Float]] {
        guard circuit.enter() else { throw Resting() }
        do {
            let vectors = try await endpoint.vectors(of: texts)
            if circuit.succeed() == .works { logger.notice("the embedding endpoint answers again") }
            return vectors
        } catch {
            guard !Task.isCancelled else {
                circuit.giveUp()
                throw error
            }
            if case .rests(let rest) = circuit.fail() {
                logger.warning(
                    "the embedding endpoint rests: questions are answered by their words",
                    metadata: ["seconds": "\(rest.components.seconds)", "error": "\(error)"])
            }
            throw error
        }
    }
}
