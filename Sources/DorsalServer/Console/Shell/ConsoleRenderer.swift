import DorsalCore
import FinAgentAPI
import HTTPTypes
import Hummingbird

/// Puts a page into the shell: navigation, notices, the token of its forms.
struct ConsoleRenderer: Sendable {
    let templates: ConsoleTemplates
    let cookies: ConsoleCookies
    /// The places that have a page.
    let places: [ConsolePlace]

    /// The response that shows `page`.
    func response(
        _ page: ConsolePage, for visit: ConsoleVisit, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        try response(
            template: page.template, title: page.title, place: page.place, content: try await page.content(visit),
            visit: visit, status: status)
    }

    /// The response that shows `content` by `template`.
    func response(
        template: String, title: String, place: ConsolePlace?, content: any Sendable, visit: ConsoleVisit,
        status: HTTPResponse.Status = .ok, problem: String? = nil
    ) throws -> Response {
        let isInvalid = !visit.form.errors.isEmpty
        let shell = PageContext.Shell(
            title: title, navigation: navigation(current: place), name: visit.administrator.name,
            email: visit.administrator.email, initial: String(visit.administrator.name.prefix(1)).uppercased(),
            csrf: cookies.formToken(for: visit.cookie),
            notice: visit.query["notice"].flatMap(ConsoleNotice.init(rawValue:))?.text,
            problem: problem ?? visit.form.errors[""]
                ?? (isInvalid ? "Nothing was changed. Please correct what is marked below." : nil))
        let context = PageContext(shell: shell, page: content, form: visit.form)
        return try .page(templates.render(context, with: template), status: status)
    }

    private func navigation(current: ConsolePlace?) -> [PageContext.Group] {
        var groups: [PageContext.Group] = []
        for place in places {
            guard let heading = place.heading else { continue }
            let link = PageContext.Place(
                path: place.path, parent: place.parent, label: place.label, icon: place.icon,
                isCurrent: place == current)
            if groups.last?.heading == heading {
                groups[groups.count - 1].places.append(link)
            } else {
                groups.append(PageContext.Group(heading: heading, places: [link]))
            }
        }
        return groups
    }
}
