import DorsalCore

/// The phrasings that documents were taught, for whoever asks in the very same words (AGENT 3.1, step 3).
struct TaughtQuestions: Sendable {
    /// By a hash of their words, the documents that were taught them, in order.
    private var places: [UInt64: [Int32]] = [:]
    private let documents: [HelpDocument]

    init(_ documents: [HelpDocument]) {
        self.documents = documents
        for (place, document) in documents.enumerated() {
            for question in document.questions {
                places[Self.hash(question), default: []].append(Int32(truncatingIfNeeded: place))
            }
        }
    }

    /// The places of the documents that were taught `question`, whatever its case, accents and punctuation.
    func documents(asked question: String) -> [Int] {
        guard let found = places[Self.hash(question)] else { return [] }
        let words = Tokenizer.words(question)
        // Others may have the same hash.
        return found.map(Int.init).filter { documents[$0].questions.contains { Tokenizer.words($0) == words } }
    }

    /// FNV-1a over the words.
    private static func hash(_ text: String) -> UInt64 {
        var hash: UInt64 = 14_695_981_039_346_656_037
        var scanner = WordScanner()
        scanner.scan(text) { word in
            for byte in word { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
            hash = (hash ^ 0xFF) &* 1_099_511_628_211
        }
        return hash
    }
}
