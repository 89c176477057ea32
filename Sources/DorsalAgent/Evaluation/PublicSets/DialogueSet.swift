public import DorsalCore
public import Foundation

/// Conversations with the passage that answers their last turn, as DSTC10 track 2 writes them (Apache-2.0, not part of Dorsal).
public struct DialogueSet: Sendable {
    /// A conversation.
    public struct Dialogue: Sendable {
        public var turns: [DialogueTurn]
        /// Its last turn asks something the content answers.
        public var isQuestion: Bool
        /// The document that answers, and the thing it is about.
        public var gold: String?
        public var entity: String?
    }

    public var contents: [DocumentContent]
    /// What each document is about, by id.
    public var entities: [String: String]
    public var dialogues: [Dialogue]

    private struct Entity: Decodable {
        struct Snippet: Decodable {
            var title: String
            var body: String
        }
        var name: String?
        var docs: [String: Snippet]
    }
    private struct Turn: Decodable {
        var speaker: String
        var text: String
    }
    private struct Label: Decodable {
        struct Snippet: Decodable {
            var domain: String
            var entity: Number
            var document: Number
            enum CodingKeys: String, CodingKey {
                case domain
                case entity = "entity_id"
                case document = "doc_id"
            }
        }
        var target: Bool
        var knowledge: [Snippet]?
    }
    /// An id that is a number here and a text there.
    private struct Number: Decodable {
        var text: String
        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            text = try (try? container.decode(Int.self)).map(String.init) ?? container.decode(String.self)
        }
    }

    /// Reads the three files of the set below `folder`.
    public init(folder: URL) throws {
        func decode<Value: Decodable>(_ type: Value.Type, _ name: String) throws -> Value {
            try JSONDecoder().decode(type, from: Data(contentsOf: folder.appending(path: name)))
        }
        let knowledge = try decode([String: [String: Entity]].self, "dstc10-knowledge.json")
        (contents, entities) = ([], [:])
        for (domain, things) in knowledge {
            for (thing, entity) in things {
                for (number, snippet) in entity.docs {
                    let id = Self.id(domain, thing, number)
                    contents.append(
                        .snippet(id: id, title: snippet.title, text: snippet.body))
                    // What holds for a whole domain is about the domain.
                    entities[id] = entity.name ?? domain
                }
            }
        }
        // Dictionaries have another order in every process.
        contents.sort { $0.document.id < $1.document.id }
        let logs = try decode([[Turn]].self, "dstc10-val-logs.json")
        let labels = try decode([Label].self, "dstc10-val-labels.json")
        dialogues = zip(logs, labels).map { log, label in
            let gold = label.knowledge?.first.map { Self.id($0.domain, $0.entity.text, $0.document.text) }
            return Dialogue(
                turns: log.map { DialogueTurn($0.text, isUser: $0.speaker == "U") }, isQuestion: label.target,
                gold: gold, entity: nil)
        }
        for number in dialogues.indices { dialogues[number].entity = dialogues[number].gold.flatMap { entities[$0] } }
    }

    private static func id(_ domain: String, _ entity: String, _ document: String) -> String {
        "\(domain)/\(entity)/\(document)"
    }
}
