public import DorsalCore
import FinAgentAPI
public import Foundation

/// Help content with everything that is asked about it: questions with their gold, near misses, injection attempts, conversations.
public struct EvaluationSet: Sendable {
    public var contents: [DocumentContent]
    public var questions: [EvaluationQuestion]
    public var nearMisses: [NearMiss]
    public var injections: [InjectionAttempt]
    public var conversations: [ScriptedConversation]

    /// Makes a set.
    public init(
        contents: [DocumentContent], questions: [EvaluationQuestion] = [], nearMisses: [NearMiss] = [],
        injections: [InjectionAttempt] = [], conversations: [ScriptedConversation] = []
    ) {
        self.contents = contents
        self.questions = questions
        self.nearMisses = nearMisses
        self.injections = injections
        self.conversations = conversations
    }

    /// Where articles stand that name no address: what is quoted is known by its citation.
    private static let address = "https://help.evaluation.example/"

    /// Reads a folder: `articles/`, and of `questions.json`, `near-misses.json`, `injections.json` and `conversations.json` those
    /// that are there. Throws when a file cannot be read, and ``Problem`` when the files do not fit together.
    public init(folder: URL) throws {
        let imported = try FolderImporter(source: "evaluation", baseURL: Self.address)
            .contents(of: folder.appending(path: "articles"), at: Timestamp(milliseconds: 0))
        if let problem = imported.problems.first { throw Problem.article(problem) }
        func read<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content? {
            let file = folder.appending(path: name)
            guard FileManager.default.fileExists(atPath: file.path) else { return nil }
            return try JSONDecoder().decode(type, from: Data(contentsOf: file))
        }
        self.init(
            contents: imported.contents,
            questions: try read("questions.json", as: Questions.self)?.questions ?? [],
            nearMisses: try read("near-misses.json", as: NearMisses.self)?.nearMisses ?? [],
            injections: try read("injections.json", as: Injections.self)?.injections ?? [],
            conversations: try read("conversations.json", as: Conversations.self)?.conversations ?? [])
        try check()
    }

    /// What is wrong with a set.
    public enum Problem: Error, Sendable, Hashable {
        /// A file among the articles cannot be used.
        case article(String)
        /// Two cases have one id.
        case duplicate(String)
        /// A case names an article that is not there.
        case missing(article: String, in: String)
        /// No passage of the gold article has the phrases that the answer has to have.
        case unfindable(phrases: [String], in: String)
    }

    /// Throws when a case can never be answered as it asks, whoever answers.
    public func check() throws(Problem) {
        var seen: Set<String> = []
        let ids =
            questions.map(\.id) + nearMisses.map(\.id) + injections.map(\.id) + conversations.map(\.id)
        for id in ids where !seen.insert(id).inserted { throw .duplicate(id) }
        let paths = Set(contents.map(\.document.path))
        for question in questions {
            for gold in question.gold {
                for article in gold.articles where !paths.contains(article) {
                    throw .missing(article: article, in: question.id)
                }
                if goldPassages(gold).isEmpty { throw .unfindable(phrases: gold.contains, in: question.id) }
            }
        }
        for attempt in injections {
            if let article = attempt.article, !paths.contains(article) {
                throw .missing(article: article, in: attempt.id)
            }
        }
    }

    /// The ids of the passages that answer a part of a question: those of its articles that have all of its phrases.
    public func goldPassages(_ gold: EvaluationQuestion.Gold) -> Set<String> {
        let passages = contents.filter { gold.articles.contains($0.document.path) }.flatMap(\.passages)
        return Set(passages.filter { passage in gold.contains.allSatisfy(passage.text.contains) }.map(\.id))
    }

    private struct Questions: Decodable {
        var questions: [EvaluationQuestion]
    }
    private struct NearMisses: Decodable {
        var nearMisses: [NearMiss]

        private enum CodingKeys: String, CodingKey { case nearMisses = "near_misses" }
    }
    private struct Injections: Decodable {
        var injections: [InjectionAttempt]
    }
    private struct Conversations: Decodable {
        var conversations: [ScriptedConversation]
    }
}
