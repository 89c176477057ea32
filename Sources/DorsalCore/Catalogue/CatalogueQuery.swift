/// Which part of the list of documents is shown.
public struct CatalogueQuery: Sendable, Hashable {
    /// One source alone.
    public var source: String?
    /// Where the part begins: behind this source and path.
    public var after: Place?
    public var limit: Int

    /// A document's place in the list.
    public struct Place: Sendable, Hashable {
        public var source: String
        public var path: String

        /// Makes a place.
        public init(source: String, path: String) {
            self.source = source
            self.path = path
        }
    }

    /// Makes a query.
    public init(source: String? = nil, after: Place? = nil, limit: Int) {
        self.source = source
        self.after = after
        self.limit = limit
    }
}
