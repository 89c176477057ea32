/// What an import changed, in numbers of documents.
public struct ImportReport: Sendable, Hashable, Codable {
    public var added = 0
    public var updated = 0
    public var unchanged = 0
    public var removed = 0

    /// Makes an empty report.
    public init() {}
}
