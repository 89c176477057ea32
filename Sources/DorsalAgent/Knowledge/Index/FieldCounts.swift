/// How often a term occurs in each field of a row, or how long the fields are.
struct FieldCounts: Sendable {
    /// The fields.
    enum Field: Sendable {
        case title, questions, body
    }

    var title: Int32 = 0
    var questions: Int32 = 0
    var body: Int32 = 0

    subscript(field: Field) -> Int32 {
        get {
            switch field {
            case .title: title
            case .questions: questions
            case .body: body
            }
        }
        set {
            switch field {
            case .title: title = newValue
            case .questions: questions = newValue
            case .body: body = newValue
            }
        }
    }
}
