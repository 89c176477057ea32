/// Why a file of labelled questions cannot be used.
public enum LabelledQuestionProblem: Error, Sendable, Hashable, CustomStringConvertible {
    case unreadable
    case notJSON
    case noColumns
    /// One of them says nothing: its place, from 1.
    case emptyQuestion(Int)
    case unknownArticles([String])

    public var description: String {
        switch self {
        case .unreadable: "The file cannot be read."
        case .notJSON:
            """
            The file is neither a JSON array of objects with `question` and `article` nor a JSON object with such arrays under \
            `answerable` and `unanswerable`.
            """
        case .noColumns: "The first line of the file must name the columns `question` and `article`."
        case .emptyQuestion(let place): "Question \(place) says nothing."
        case .unknownArticles(let names): "No article is called \(names.joined(separator: ", "))."
        }
    }
}
