/// Something that changes or shows what a page alone does not: what a form of the console is sent to.
protocol ConsoleForm: Sendable {
    /// Where it is sent to, with parameters in braces.
    var path: String { get }
    /// The path of the page that it stands on, to come back to when the password is asked for or a field is wrong.
    var page: String { get }
    /// What the audit log calls it: a noun and a verb, `api_key.reveal`.
    var action: String { get }
    /// It shows or changes a secret, sends events elsewhere, or destroys something, and so asks for a password given within the last
    /// minutes.
    var needsPassword: Bool { get }
    /// The most bytes that its fields may have.
    var limit: Int { get }

    /// Does it. Throws ``FormProblems`` when fields are wrong, and ``RequestFailure`` for what is not there; nothing was changed then.
    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult
}

extension ConsoleForm {
    var needsPassword: Bool { false }
    var limit: Int { 64 << 10 }
}
