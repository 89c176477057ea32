/// What kind of answer the agent gave, as the workspace API names it (AGENT 2, row 23).
public enum AnswerType: String, Sendable, Hashable, Codable {
    /// Quoted from help content, at least in part.
    case ai = "ai_answer"
    /// Quoted from snippets alone: somebody wrote these words for the agent to say. Whether a snippet has further phrasings makes no
    /// difference, though only such a one is a custom answer in Fin's console: it is the same thing to whoever wrote it.
    case custom = "custom_answer"

    /// The type of an answer that quotes `documents`.
    public init(quoting documents: [HelpDocument]) {
        let isCustom = !documents.isEmpty && documents.allSatisfy { $0.source == Snippet.source }
        self = isCustom ? .custom : .ai
    }
}
