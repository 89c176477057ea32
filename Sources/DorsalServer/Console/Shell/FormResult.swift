/// What a form came to.
struct FormResult: Sendable {
    /// What the browser does next.
    enum Next: Sendable {
        /// Go to a page of the console, which says what was done.
        case page(String, ConsoleNotice?)
        /// Show a secret: to a script as it is, to a person on a page of its own.
        case secret(ShownSecret)
        /// Give a script a JSON document.
        case document([String: String])
    }

    var next: Next
    /// What it was done to, for the audit log; `nil` when nothing was done that belongs there.
    var target: String?
}
