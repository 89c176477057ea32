/// What an import changed, in numbers of documents.
public struct ImportReport: Sendable, Hashable, Codable {
    public var added = 0
    public var updated = 0
    public var unchanged = 0
    public var removed = 0
    /// Files and pages that could not be used.
    public var leftOut = 0

    /// Makes an empty report.
    public init() {}

    /// Reports of earlier releases do not say what was left out.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        added = try values.decode(Int.self, forKey: .added)
        updated = try values.decode(Int.self, forKey: .updated)
        unchanged = try values.decode(Int.self, forKey: .unchanged)
        removed = try values.decode(Int.self, forKey: .removed)
        leftOut = try values.decodeIfPresent(Int.self, forKey: .leftOut) ?? 0
    }
}
