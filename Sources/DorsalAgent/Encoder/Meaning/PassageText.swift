import Crypto
import DorsalCore

/// What a passage says, as an encoder reads it (RETRIEVAL §4).
public struct PassageText: Sendable, Hashable {
    /// The passage's id.
    public var passage: String
    /// Title and headings.
    public var title: String
    /// Title, headings and text.
    public var whole: String

    /// The texts of the passages of `index`, in their order.
    public static func all(in index: KnowledgeIndex) -> [PassageText] {
        index.passages.map { indexed in
            let title = ([index.documents[indexed.document].title] + indexed.passage.headings).joined(separator: ": ")
            let body = indexed.passage.text
            return PassageText(
                passage: indexed.passage.id, title: title, whole: body.isEmpty ? title : title + "\n" + body)
        }
    }

    /// Names a text in the store.
    public static func key(_ text: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let hash = SHA256.hash(data: Array(text.utf8)).prefix(16)
        return String(decoding: hash.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
