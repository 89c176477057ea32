public import DorsalCore
public import Foundation

/// Passages and queries to measure speed with: the help snippets of DSTC10, or all public sets several times over.
public struct SpeedCorpus: Sendable {
    public var contents: [DocumentContent]
    /// What each document is about, by id.
    public var entities: [String: String]
    /// What is looked for, with the document that answers where that is known.
    public var queries: [(text: String, gold: String?)]

    /// About this many passages: below 20,000 the snippets alone, otherwise everything as often as it takes.
    public init(folder: URL, size: Int) throws {
        let dialogues = try DialogueSet(folder: folder)
        queries = dialogues.dialogues.map { ($0.turns.last?.text ?? "", $0.gold) }
        contents = dialogues.contents
        entities = dialogues.entities
        guard size > 20_000 else { return }
        let sets = try [IntentSet.clinc150(folder: folder), IntentSet.banking77(folder: folder)]
        for (number, set) in sets.enumerated() {
            contents += set.train.enumerated().map { place, one in
                .snippet(id: "set\(number)/\(place)", title: one.text, text: "")
            }
            queries += set.test.prefix(500).map { ($0.text, nil) }
        }
        let once = contents
        for copy in 1... {
            guard contents.count < size else { break }
            // Every copy has a title of its own, or it would be collapsed.
            contents += once.prefix(size - contents.count).map { content in
                .snippet(
                    id: "\(content.document.id)/copy\(copy)", title: content.document.title + " \(copy)",
                    text: content.passages.first?.text ?? "")
            }
        }
    }

    /// A JSON object a line: passages with `id`, `title` and `text`, then queries with `query` and `gold`.
    public func lines() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let passages = contents.map { content in
            ["id": content.document.id, "title": content.document.title, "text": content.passages.first?.text ?? ""]
        }
        let asked = queries.map { ["query": $0.text, "gold": $0.gold ?? ""] }
        return try (passages + asked).map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }.joined()
    }
}
