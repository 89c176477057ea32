/// A page of the console: where it is served, and what its template shows. To add one: a template beside the others, a type for what
/// it shows, and a line in the part of the console that it belongs to (docs/console.md).
struct ConsolePage: Sendable {
    /// What the template shows under `page`. Throws ``RequestFailure`` for what is not there.
    typealias Content = @Sendable (ConsoleVisit) async throws -> any Sendable

    /// Where it is served, with parameters in braces: `/console/conversations/{id}`.
    let path: String
    /// The template's name without its ending.
    let template: String
    /// What the page is called.
    let title: String
    /// What is marked as current in the navigation.
    let place: ConsolePlace
    /// It asks for itself, without anybody doing anything, so it does not keep a session alive.
    let isBackground: Bool
    let content: Content

    /// A page of the navigation.
    init(_ place: ConsolePlace, template: String, content: @escaping Content) {
        self.init(place.path, template: template, title: place.label, under: place, content: content)
    }

    /// A page that a page of the navigation leads to.
    init(
        _ path: String, template: String, title: String, under place: ConsolePlace, isBackground: Bool = false,
        content: @escaping Content
    ) {
        self.path = path
        self.template = template
        self.title = title
        self.place = place
        self.isBackground = isBackground
        self.content = content
    }
}
