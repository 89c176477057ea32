/// A piece of a parsed HTML document.
indirect enum HTMLNode: Sendable, Hashable {
    case element(HTMLElement)
    case text(String)

    /// The element, if this is one.
    var element: HTMLElement? {
        if case .element(let element) = self { element } else { nil }
    }
}
