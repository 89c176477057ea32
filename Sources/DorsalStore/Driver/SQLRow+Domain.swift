import FinAgentAPI

extension SQLRow {
    /// A moment stored as milliseconds since 1970.
    func moment(_ column: String) throws(SQLRowError) -> Timestamp {
        Timestamp(milliseconds: try integer(column))
    }

    /// A moment, or `nil` for NULL.
    func optionalMoment(_ column: String) throws(SQLRowError) -> Timestamp? {
        try value(column) == .null ? nil : try moment(column)
    }

    /// A word of a closed vocabulary.
    func word<Word: RawRepresentable<String>>(_ column: String, as type: Word.Type) throws(SQLRowError) -> Word {
        guard let word = try optionalWord(column, as: type) else {
            throw SQLRowError(column: column, problem: "is NULL")
        }
        return word
    }

    /// A word of a closed vocabulary, or `nil` for NULL.
    func optionalWord<Word: RawRepresentable<String>>(
        _ column: String, as type: Word.Type
    ) throws(SQLRowError) -> Word? {
        guard let text = try optionalText(column) else { return nil }
        guard let word = Word(rawValue: text) else {
            throw SQLRowError(column: column, problem: "holds an unknown word")
        }
        return word
    }

    /// A value stored as JSON text.
    func json<Value: Decodable>(_ column: String, as type: Value.Type) throws(SQLRowError) -> Value {
        let text = try text(column)
        do {
            return try WireJSON.decode(type, from: Array(text.utf8))
        } catch {
            throw SQLRowError(column: column, problem: "holds JSON of another form")
        }
    }

    /// Attributes stored as a JSON object.
    func attributes(_ column: String) throws(SQLRowError) -> [String: JSONValue] {
        let text = try text(column)
        // Most users and conversations have none; parsing is spared then.
        guard text != "{}" else { return [:] }
        guard let attributes = try? StrictJSONParser.parse(Array(text.utf8)).object else {
            throw SQLRowError(column: column, problem: "holds no JSON object")
        }
        return attributes
    }
}
