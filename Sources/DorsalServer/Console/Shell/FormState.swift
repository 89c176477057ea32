/// A form as it was sent and could not be taken: what a page shows again.
struct FormState: Sendable {
    static let empty = FormState(errors: [:], values: [:])

    /// What is wrong, by field.
    var errors: [String: String]
    /// What was filled in, secrets left out.
    var values: [String: String]
}
