import FinAgentAPI

/// Reads labelled questions in either form. What it does not understand is a problem: a misspelt key would quietly make another question.
struct LabelledQuestionReader {
    /// What a question may say. The last two are what example help centres have besides: they change nothing here.
    private static let keys = ["question", "article", "audience", "contains", "kind"]
    private static let separators: [Character] = [",", ";", "\t"]

    func json(_ text: String) throws(LabelledQuestionProblem) -> [LabelledQuestion] {
        let value: JSONValue
        do { value = try StrictJSONParser.parse(Array(text.utf8)) } catch {
            let line = text.utf8.prefix(error.offset).count { $0 == UInt8(ascii: "\n") } + 1
            throw .syntax("\(error.reason.rawValue), in line \(line)")
        }
        if let list = value.array { return try questions(list, under: nil) }
        let (answerable, unanswerable) = (value["answerable"]?.array, value["unanswerable"]?.array)
        guard let object = value.object, answerable != nil || unanswerable != nil else { throw .notJSON }
        if let unknown = object.keys.sorted().first(where: { !["answerable", "unanswerable"].contains($0) }) {
            throw .unknownKey(unknown, nil)
        }
        guard object.values.allSatisfy({ $0.array != nil }) else { throw .notJSON }
        let strangers = try questions(unanswerable ?? [], under: "unanswerable")
        if let answered = strangers.first(where: { $0.article != nil }), let place = answered.place {
            throw .answeredAfterAll(place)
        }
        return try questions(answerable ?? [], under: "answerable") + strangers
    }

    private func questions(_ list: [JSONValue], under key: String?) throws(LabelledQuestionProblem)
        -> [LabelledQuestion]
    {
        var questions: [LabelledQuestion] = []
        for (number, item) in list.enumerated() {
            let place = QuestionPlace.number(number + 1, under: key)
            guard let members = item.object else { throw .noObject(place) }
            if let unknown = members.keys.sorted().first(where: { !Self.keys.contains($0) }) {
                throw .unknownKey(unknown, place)
            }
            questions.append(
                LabelledQuestion(
                    question: try text("question", of: members, place) ?? "",
                    article: try text("article", of: members, place), audiences: try audiences(members, place),
                    place: place))
        }
        return questions
    }

    private func text(
        _ key: String, of members: [String: JSONValue], _ place: QuestionPlace
    ) throws(LabelledQuestionProblem) -> String? {
        guard let value = members[key], value != .null else { return nil }
        guard let text = value.string else { throw .noText(key, place) }
        return text
    }

    /// One text or a list of them, as the user attribute has them.
    private func audiences(
        _ members: [String: JSONValue], _ place: QuestionPlace
    ) throws(LabelledQuestionProblem) -> [String] {
        guard let list = members["audience"]?.array else {
            return try text("audience", of: members, place).map { [$0] } ?? []
        }
        let texts = list.compactMap(\.string)
        guard texts.count == list.count else { throw .noText("audience", place) }
        return texts
    }

    func table(_ text: String) throws(LabelledQuestionProblem) -> [LabelledQuestion] {
        for separator in Self.separators {
            let rows = CommaSeparated.numberedRows(text, separator: separator)
            let head = (rows.first?.fields ?? []).map { $0.lowercased().trimmed() }
            guard head.contains("question"), head.contains("article") else { continue }
            return try questions(rows.dropFirst(), head: head)
        }
        throw .noColumns
    }

    private func questions(_ rows: some Sequence<CommaSeparated.Row>, head: [String]) throws(LabelledQuestionProblem)
        -> [LabelledQuestion]
    {
        // A column without a name is what spreadsheets leave behind at the end of every line.
        if let unknown = head.first(where: { !$0.isEmpty && !Self.keys.contains($0) }) {
            throw .unknownColumn(unknown)
        }
        var questions: [LabelledQuestion] = []
        for row in rows where !row.fields.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
            guard !row.fields.dropFirst(head.count).contains(where: { !$0.isEmpty }) else {
                throw .tooManyFields(.line(row.line), named: head.count)
            }
            func field(_ key: String) -> String {
                head.firstIndex(of: key).flatMap { row.fields.indices.contains($0) ? row.fields[$0] : nil } ?? ""
            }
            questions.append(
                LabelledQuestion(
                    question: field("question"), article: field("article"), audiences: [field("audience")],
                    place: .line(row.line)))
        }
        return questions
    }
}
