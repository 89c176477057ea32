/// Finds what a page is about, and leaves out what every page of its site has.
enum MainContent {
    private static let boilerplate: Set<String> = ["nav", "footer", "aside", "form", "dialog", "button"]
    private static let boilerplateRoles: Set<String> = [
        "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu",
    ]
    private static let boilerplateNames: Set<String> = [
        "breadcrumb", "breadcrumbs", "sidebar", "cookie", "cookies", "cookie-banner", "cookie-consent", "site-header",
        "site-footer", "navbar", "skip-link", "related-articles", "article-votes", "pagination", "share", "toc",
    ]
    /// From so many links on, a block of nearly nothing else is a menu.
    private static let menuLinks = 4

    /// The nodes of the article itself: the one `article` or `main` there is, or the body without what surrounds it.
    static func nodes(of root: HTMLElement) -> [HTMLNode] {
        let body = root.first("body") ?? root
        // A list of several articles is about all of them.
        let articles = all(body, limit: 2) { $0.name == "article" }
        let container =
            (articles.count == 1 ? articles.first : nil)
            ?? all(body, limit: 1) { $0.name == "main" || $0.attributes["role"] == "main" }.first
            ?? body
        let isWhole = container.name == "body" || container.name == "html"
        return clean(container.children, isWhole: isWhole)
    }

    private static func all(_ element: HTMLElement, limit: Int, _ isWanted: (HTMLElement) -> Bool) -> [HTMLElement] {
        var found: [HTMLElement] = []
        func visit(_ element: HTMLElement) {
            guard found.count < limit else { return }
            if isWanted(element) { return found.append(element) }
            for child in element.children {
                if let child = child.element { visit(child) }
            }
        }
        visit(element)
        return found
    }

    private static func clean(_ nodes: [HTMLNode], isWhole: Bool) -> [HTMLNode] {
        nodes.compactMap { node in
            guard var element = node.element else { return node }
            guard !isBoilerplate(element, isWhole: isWhole) else { return nil }
            element.children = clean(element.children, isWhole: isWhole)
            return .element(element)
        }
    }

    private static func isBoilerplate(_ element: HTMLElement, isWhole: Bool) -> Bool {
        if boilerplate.contains(element.name) { return true }
        // The head of an article has its title, the head of a page the site's name and menu.
        if isWhole, element.name == "header" { return true }
        if let role = element.attributes["role"]?.lowercased(), boilerplateRoles.contains(role) { return true }
        if element.attributes["hidden"] != nil || element.attributes["aria-hidden"] == "true" { return true }
        let names = ["class", "id"].compactMap { element.attributes[$0] }.flatMap {
            $0.lowercased().split(separator: " ")
        }
        if names.contains(where: { boilerplateNames.contains(String($0)) }) { return true }
        return isWhole && ["ul", "ol", "div", "section"].contains(element.name) && isMenu(element)
    }

    /// Hardly any words beside many links.
    private static func isMenu(_ element: HTMLElement) -> Bool {
        let links = all(element, limit: 200) { $0.name == "a" }
        guard links.count >= menuLinks else { return false }
        let linked = links.reduce(0) { $0 + HTMLText.plain($1.children).count }
        let total = HTMLText.plain([.element(element)]).count
        return total < 2_000 && linked * 10 > total * 8
    }
}
