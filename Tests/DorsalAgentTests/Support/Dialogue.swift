import DorsalCore
import FinAgentAPI
import Foundation

@testable import DorsalAgent

/// A conversation with the agent, turn by turn. Plays the application's part: keeps the transcript and the memory.
struct Dialogue {
    /// What a turn came to.
    struct Turn {
        /// The steps in short: `reply`, `escalate: …`, `resolve`.
        var steps: [String]
        /// All replies, one after the other.
        var html: String
        var trace: JSONValue

        /// The branch of the decision.
        var branch: String? { trace["escalation"]?["branch"]?.string }
        var cites: Bool { html.contains("data-inline-citation") }
    }

    let agent: HelpAgent
    var transcript: [TranscriptEntry] = []
    var memory = ConversationMemory()
    var settings = TurnSettings()
    var policy = ConversationPolicy()
    var userAttributes: [String: JSONValue] = [:]
    private var answered: Int64 = 0

    /// A dialogue over the sample help centre, or over `contents`.
    init(history: [(Author, String)] = [], contents: [DocumentContent]? = nil) throws {
        self.init(
            index: try contents.map { KnowledgeIndex(contents: $0, revision: 1) } ?? SampleHelpCentreTests.index(),
            history: history)
    }

    /// A dialogue over what is in `index`.
    init(index: KnowledgeIndex, history: [(Author, String)] = []) {
        let provider = KnowledgeIndexProvider()
        provider.replace(index)
        agent = HelpAgent(knowledge: provider)
        for (author, body) in history { add(author, body, isHistory: true) }
        answered = Int64(transcript.count)
    }

    mutating func add(_ author: Author, _ body: String, attachments: [Attachment] = [], isHistory: Bool = false) {
        transcript.append(
            TranscriptEntry(
                position: Int64(transcript.count + 1), author: author, body: body, attachments: attachments,
                isHistory: isHistory))
    }

    /// The user says something.
    @discardableResult
    mutating func say(_ text: String, attachments: [Attachment] = []) async throws -> Turn {
        add(.user, text, attachments: attachments)
        return try await run(.message)
    }

    /// The user says nothing.
    @discardableResult
    mutating func stay(silentUntil occasion: TurnOccasion) async throws -> Turn {
        try await run(occasion)
    }

    private mutating func run(_ occasion: TurnOccasion) async throws -> Turn {
        let decision = try await agent.run(
            TurnContext(
                occasion: occasion, transcript: transcript, answeredPosition: answered, memory: memory,
                userName: "Ada <b>", userAttributes: userAttributes, conversationAttributes: [:], settings: settings,
                policy: policy, now: Timestamp(milliseconds: 0)))
        answered = Int64(transcript.count)
        memory = decision.memory
        var html = ""
        let steps = decision.steps.map { step in
            switch step {
            case .reply(let draft):
                html += draft.html
                return "reply"
            case .escalate(let reason): return "escalate: \(reason.text)"
            case .resolve: return "resolve"
            }
        }
        if !html.isEmpty { add(.fin, html) }
        return Turn(steps: steps, html: html, trace: decision.trace)
    }
}

extension Dialogue {
    /// Documents with one paragraph a section: `title: [heading: text]`.
    static func contents(_ documents: [(title: String, sections: [(heading: String, html: String)])])
        -> [DocumentContent]
    {
        documents.map { title, sections in
            let id = "doc_" + title.lowercased().replacing(" ", with: "-")
            let document = HelpDocument(
                id: id, source: "s", path: "\(id).md", title: title, url: "https://help.example/\(id)", locale: "en",
                audience: nil, questions: [], contentHash: "", updatedAt: Timestamp(milliseconds: 0))
            let passages = sections.enumerated().map { number, section in
                Passage(
                    documentID: id, ordinal: number, headings: section.heading.isEmpty ? [] : [section.heading],
                    html: section.html, text: HTMLText.plain(section.html))
            }
            return DocumentContent(document: document, passages: passages)
        }
    }

    /// A text file as it comes over the wire.
    static func file(_ name: String, _ contentType: String, _ text: String) -> Attachment {
        .file(name: name, contentType: contentType, data: Data(text.utf8).base64EncodedString())
    }
}
