/// What is wrong with a form's fields. They are corrected on the page that the form stands on.
struct FormProblems: Error {
    /// What is wrong, by field; under no name what is wrong with all of it.
    var errors: [String: String]
}
