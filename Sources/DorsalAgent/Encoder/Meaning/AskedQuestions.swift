import Synchronization

/// Stands for an encoder that has to be asked over the network: it knows what was fetched before, and notes what else is asked.
final class AskedQuestions: SentenceEncoding {
    private let known: [String: [Float]]
    private let asked = Mutex<[String]>([])

    init(known: [String: [Float]]) {
        self.known = known
    }

    /// What was asked and is not known, in order.
    var missing: [String] { asked.withLock { $0 } }

    func encode(_ text: String) -> [Float] {
        if let vector = known[text] { return vector }
        asked.withLock { if !$0.contains(text) { $0.append(text) } }
        return []
    }
}
