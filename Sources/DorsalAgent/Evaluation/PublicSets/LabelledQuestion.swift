public import Foundation

/// A question of somebody's own, with the article that answers it.
public struct LabelledQuestion: Sendable, Hashable {
    public var question: String
    /// The path, id, address or title of an article; `nil` when none answers.
    public var article: String?
    /// Whom the asker belongs to; nobody in particular when there are none.
    public var audiences: [String]
    /// Where it stands in its file, if it comes from one.
    public var place: QuestionPlace?

    /// Makes a labelled question. A blank article is none.
    public init(question: String, article: String?, audiences: [String] = [], place: QuestionPlace? = nil) {
        self.question = question
        self.article = article.map { $0.trimmed() }.flatMap { $0.isEmpty ? nil : $0 }
        self.audiences = audiences.map { $0.trimmed() }.filter { !$0.isEmpty }
        self.place = place
    }

    /// Reads a file: JSON, an array of objects with `question` and `article` or an object with such arrays under
    /// `answerable` and `unanswerable`, or CSV with these two columns; `audience` may say who asks.
    public static func read(_ file: URL) throws(LabelledQuestionProblem) -> [LabelledQuestion] {
        guard var data = try? Data(contentsOf: file) else { throw .unreadable }
        // Excel begins every UTF-8 file with one.
        if data.starts(with: [0xEF, 0xBB, 0xBF]) { data = Data(data.dropFirst(3)) }
        guard let text = String(validating: data, as: UTF8.self) else { throw .notUTF8 }
        let isJSON = file.pathExtension.lowercased() == "json"
        let reader = LabelledQuestionReader()
        let questions = isJSON ? try reader.json(text) : try reader.table(text)
        for (number, question) in questions.enumerated() where question.question.allSatisfy(\.isWhitespace) {
            throw .emptyQuestion(question.place ?? .number(number + 1, under: nil))
        }
        return questions
    }
}
