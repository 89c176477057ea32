public import Foundation

/// A question of somebody's own, with the article that answers it.
public struct LabelledQuestion: Sendable, Hashable, Codable {
    public var question: String
    /// The path, id, address or title of an article; `nil` when none answers.
    public var article: String?

    /// Questions by whether an article answers them, as example help centres have them.
    private struct Sorted: Decodable {
        var answerable: [LabelledQuestion]
        var unanswerable: [LabelledQuestion]
    }

    /// Makes a labelled question.
    public init(question: String, article: String?) {
        self.question = question
        self.article = article
    }

    /// Reads a file: JSON, an array of objects with `question` and `article` or an object with such arrays under
    /// `answerable` and `unanswerable`, or CSV with these two columns.
    public static func read(_ file: URL) throws(LabelledQuestionProblem) -> [LabelledQuestion] {
        let questions = try unchecked(file)
        if let empty = questions.firstIndex(where: { $0.question.allSatisfy(\.isWhitespace) }) {
            throw .emptyQuestion(empty + 1)
        }
        return questions
    }

    private static func unchecked(_ file: URL) throws(LabelledQuestionProblem) -> [LabelledQuestion] {
        guard let data = try? Data(contentsOf: file) else { throw .unreadable }
        if file.pathExtension.lowercased() == "json" {
            if let questions = try? JSONDecoder().decode([LabelledQuestion].self, from: data) { return questions }
            guard let sorted = try? JSONDecoder().decode(Sorted.self, from: data) else { throw .notJSON }
            return sorted.answerable + sorted.unanswerable.map { LabelledQuestion(question: $0.question, article: nil) }
        }
        let rows = CommaSeparated.rows(String(decoding: data, as: UTF8.self))
        guard let head = rows.first?.map({ $0.lowercased().trimmingCharacters(in: .whitespaces) }),
            let question = head.firstIndex(of: "question"), let article = head.firstIndex(of: "article")
        else { throw .noColumns }
        return rows.dropFirst().map { row in
            let answer = row.indices.contains(article) ? row[article].trimmingCharacters(in: .whitespaces) : ""
            return LabelledQuestion(
                question: row.indices.contains(question) ? row[question] : "", article: answer.isEmpty ? nil : answer)
        }
    }
}
