/// A part of a list.
public struct Page<Item: Sendable>: Sendable {
    public var items: [Item]
    /// How many items the whole list has.
    public var total: Int
    /// What was asked for.
    public var request: PageRequest
    /// Where the list goes on; `nil` at its end.
    public var next: PageCursor?

    /// Makes a page.
    public init(items: [Item], total: Int, request: PageRequest, next: PageCursor?) {
        self.items = items
        self.total = total
        self.request = request
        self.next = next
    }

    /// How many pages of this size the list has.
    public var totalPages: Int { total == 0 ? 0 : (total - 1) / request.size + 1 }
}
