/// What is wrong with a form's fields, and the page on which they are corrected.
struct FormProblems: Error {
    /// What is wrong, by field.
    var errors: [String: String]
    /// The page with the form.
    var page: any ConsolePage
}
