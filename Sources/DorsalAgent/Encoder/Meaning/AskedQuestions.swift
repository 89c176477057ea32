import Synchronization

/// The questions of one turn: each is encoded once. Stands for an encoder that has to be asked over the network, too: then it knows what
/// was fetched before, and notes what else is asked.
final class AskedQuestions: SentenceEncoding {
    private struct State {
        var known: [String: [Float]]
        var missing: [String] = []
    }

    private let encoder: (any SentenceEncoding)?
    private let state: Mutex<State>

    init(known: [String: [Float]] = [:], encoder: (any SentenceEncoding)?) {
        self.encoder = encoder
        state = Mutex(State(known: known))
    }

    /// What was asked and is not known, in order.
    var missing: [String] { state.withLock { $0.missing } }

    func encode(_ text: String) -> [Float] {
        state.withLock { state in
            if let vector = state.known[text] { return vector }
            guard let encoder else {
                if !state.missing.contains(text) { state.missing.append(text) }
                return []
            }
            let vector = encoder.encode(text)
            state.known[text] = vector
            return vector
        }
    }
}
