/// Cuts a list that is too long for a chat to its beginning; the article has the rest (AGENT 3.4).
enum ListCutter {
    /// A list with no more items stays whole.
    static let mostItems = 12
    static let kept = 8

    static func cut(_ block: HTMLNode) -> HTMLNode {
        guard var list = block.element, ["ol", "ul"].contains(list.name) else { return block }
        let items = list.children.indices.filter { list.children[$0].element?.name == "li" }
        guard items.count > mostItems else { return block }
        list.children = Array(list.children[..<items[kept]])
        return .element(list)
    }
}
