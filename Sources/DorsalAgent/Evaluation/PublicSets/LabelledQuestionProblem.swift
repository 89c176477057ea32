/// Why a file of labelled questions cannot be used.
public enum LabelledQuestionProblem: Error, Sendable, Hashable, CustomStringConvertible {
    case unreadable
    case notUTF8
    /// JSON that is none, with what is wrong with it.
    case syntax(String)
    case notJSON
    case noColumns
    /// A key that means nothing: of the question there, or of the whole file.
    case unknownKey(String, QuestionPlace?)
    case unknownColumn(String)
    case noObject(QuestionPlace)
    /// A key whose value is no text.
    case noText(String, QuestionPlace)
    /// More fields than the first line names columns.
    case tooManyFields(QuestionPlace, named: Int)
    case emptyQuestion(QuestionPlace)
    /// It stands among those that no article answers, and names one.
    case answeredAfterAll(QuestionPlace)
    /// Each with where it stands.
    case unknownArticles([String])

    public var description: String {
        switch self {
        case .unreadable: "The file cannot be read."
        case .notUTF8: "The file is not UTF-8; spreadsheets call that “CSV UTF-8” when they save."
        case .syntax(let problem): "The file is no JSON: \(problem)."
        case .notJSON:
            """
            The file is neither a JSON array of objects with `question` and `article` nor a JSON object with such arrays under \
            `answerable` and `unanswerable`.
            """
        case .noColumns:
            """
            The first line of the file must name the columns `question` and `article`, with commas, semicolons or tabs between.
            """
        case .unknownKey(let key, let place):
            """
            The key `\(key)`\(place.map { " of \($0)" } ?? "") means nothing here; \
            \(place == nil ? "it takes `answerable` and `unanswerable`" : "a question has `question`, `article` and `audience`").
            """
        case .unknownColumn(let name):
            "The column `\(name)` in the first line means nothing here; there are `question`, `article` and `audience`."
        case .noObject(let place): "In \(place) there is no object with `question` and `article`."
        case .noText(let key, let place): "`\(key)` in \(place) must be a text."
        case .tooManyFields(let place, let count):
            """
            In \(place) there are more fields than the \(count) that the first line names; a text with the separator in it goes \
            in quotes.
            """
        case .emptyQuestion(let place): "The question in \(place) says nothing."
        case .answeredAfterAll(let place): "In \(place) an article is named, although none is said to answer."
        case .unknownArticles(let names): "No article is called \(names.joined(separator: ", "))."
        }
    }
}
