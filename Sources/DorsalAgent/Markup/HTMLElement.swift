/// An element with its attributes and children.
struct HTMLElement: Sendable, Hashable {
    /// In lower case; empty for elements that HTML does not know.
    var name: String
    var attributes: [String: String] = [:]
    var children: [HTMLNode] = []

    /// The first element called `name` within this one, itself included, in document order.
    func first(_ name: String) -> HTMLElement? {
        if self.name == name { return self }
        for child in children {
            if let found = child.element?.first(name) { return found }
        }
        return nil
    }
}
