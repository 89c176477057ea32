/// Pages and forms that belong together.
struct ConsolePart: Sendable {
    var pages: [any ConsolePage]
    var forms: [any ConsoleForm]
}
