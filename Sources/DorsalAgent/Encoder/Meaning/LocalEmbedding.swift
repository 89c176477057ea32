import Foundation

/// A model on this machine. Help content is encoded on a thread of its own, so that no turn waits for it.
public struct LocalEmbedding: TextEmbedding {
    private let encoder: SentenceEncoder
    private let queue = DispatchQueue(label: "dorsal.encoder", qos: .utility)

    /// Encodes with `encoder`.
    public init(_ encoder: SentenceEncoder) {
        self.encoder = encoder
    }

    public var identity: String { encoder.identity }

    public var immediate: (any SentenceEncoding)? { encoder }

    public func vectors(of texts: [String]) async throws -> [[Float]] {
        await withCheckedContinuation { continuation in
            queue.async { [encoder] in continuation.resume(returning: texts.map(encoder.encode)) }
        }
    }
}
