import DorsalAgent
import DorsalCore
import FinAgentAPI
import Synchronization

/// An encoder that says how often letters occur, notes what it is asked, and fails when told to.
final class FakeEmbedding: TextEmbedding {
    struct Refusal: Error {}

    let identity: String
    private let asked = Mutex<[String]>([])
    private let failing = Mutex(false)

    init(identity: String = "fake@1") {
        self.identity = identity
    }

    var immediate: (any SentenceEncoding)? { nil }

    /// Every text it was asked for, in order.
    var texts: [String] { asked.withLock { $0 } }

    func fail(_ fails: Bool) { failing.withLock { $0 = fails } }

    func vectors(of texts: [String]) async throws -> [[Float]] {
        if failing.withLock({ $0 }) { throw Refusal() }
        asked.withLock { $0 += texts }
        return texts.map { text in
            var counts = [Float](repeating: 0, count: 26)
            for byte in text.lowercased().utf8 where (97...122).contains(byte) { counts[Int(byte) - 97] += 1 }
            let length = counts.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return counts.map { $0 / max(length, 1) }
        }
    }

    /// One document of one passage.
    static func content(_ id: String, _ title: String, _ text: String) -> DocumentContent {
        DocumentContent(
            document: HelpDocument(
                id: id, source: "s", path: id, title: title, url: nil, locale: "en", audience: nil, questions: [],
                contentHash: text, updatedAt: Timestamp(milliseconds: 0)),
            passages: [Passage(documentID: id, ordinal: 0, headings: [], html: "<p>\(text)</p>", text: text)])
    }
}
