import Crypto
import DorsalCore

/// What a passage says, as an encoder reads it (RETRIEVAL §4).
public struct PassageText: Sendable, Hashable {
    /// The passage's id.
    public var passage: String
    /// Title and headings.
    public var title: String
    /// Title, headings and text; `nil` where there is no text.
    public var whole: String?
    /// The phrasings taught to the passage's document, which rank it when they are its document's only one.
    public var questions: [String] = []

    /// Everything that is to be encoded.
    var texts: [String] { [title] + (whole.map { [$0] } ?? []) + questions }

    /// The texts of the passages of `index`, in their order.
    public static func all(in index: KnowledgeIndex) -> [PassageText] {
        var counts: [Int: Int] = [:]
        for indexed in index.passages { counts[indexed.document, default: 0] += 1 }
        return index.passages.map { indexed in
            let document = index.documents[indexed.document]
            let title = ([document.title] + indexed.passage.headings).joined(separator: ": ")
            let body = indexed.passage.text
            return PassageText(
                passage: indexed.passage.id, title: title, whole: body.isEmpty ? nil : title + "\n" + body,
                questions: counts[indexed.document] == 1 ? document.questions : [])
        }
    }

    /// Names a text in the store.
    public static func key(_ text: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let hash = SHA256.hash(data: Array(text.utf8)).prefix(16)
        return String(decoding: hash.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
