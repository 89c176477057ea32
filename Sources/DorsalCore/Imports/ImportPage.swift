/// A page of a site that is to be read.
public struct ImportPage: Sendable, Hashable {
    public var address: String
    /// How many links it is away from where the run began.
    public var depth: Int
    /// What the page said of its version when it was read last.
    public var etag: String?
    public var lastModified: String?

    /// Makes a page.
    public init(address: String, depth: Int, etag: String? = nil, lastModified: String? = nil) {
        self.address = address
        self.depth = depth
        self.etag = etag
        self.lastModified = lastModified
    }
}
