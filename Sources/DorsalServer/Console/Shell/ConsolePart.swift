/// Pages and forms that belong together.
struct ConsolePart: Sendable {
    var pages: [ConsolePage]
    var forms: [any ConsoleForm]
}
