/// Which part of a list is asked for.
public struct PageRequest: Sendable, Hashable {
    /// The most items a page may have.
    public static let largest = 150
    /// The highest page that can be asked for by its number; whoever reads on from there uses the cursor.
    public static let lastPage = 1_000_000

    /// Where the page begins.
    public enum Position: Sendable, Hashable {
        case page(Int)
        case after(PageCursor)
    }

    public var size: Int
    public var position: Position
    /// Oldest first instead of newest first.
    public var isAscending: Bool

    /// Makes a request.
    public init(size: Int, position: Position = .page(1), isAscending: Bool = false) {
        self.size = size
        self.position = position
        self.isAscending = isAscending
    }

    /// The number of the page.
    public var number: Int {
        switch position {
        case .page(let number): number
        case .after(let cursor): cursor.page
        }
    }
}
