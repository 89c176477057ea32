/// A page of the console. To add one: a type, a template beside the others, and a line where the console is put together
/// (docs/console.md).
protocol ConsolePage: Sendable {
    /// Where it is served, with parameters in braces: `/console/conversations/{id}`.
    var path: String { get }
    /// The template's name without its ending.
    var template: String { get }
    /// What the page is called.
    var title: String { get }
    /// What is marked as current in the navigation.
    var place: ConsolePlace { get }
    /// It asks for itself, without anybody doing anything, so it does not keep a session alive.
    var isBackground: Bool { get }

    /// What the template shows under `page`. Throws ``RequestFailure`` for what is not there.
    func content(_ visit: ConsoleVisit) async throws -> any Sendable
}

extension ConsolePage {
    var isBackground: Bool { false }
}
