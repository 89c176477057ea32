/// How much one import may take. A site is somebody else's program: nothing of it is unbounded.
public struct ImportLimits: Sendable, Hashable {
    /// How many pages of a site are read when nobody says otherwise.
    public static let usualPages = 2_000
    /// How many pages of a site may be asked for.
    public static let mostPages = 20_000

    /// The most bytes of one page.
    public var pageBytes = 2 << 20
    /// The most bytes that come from a site in one run.
    public var siteBytes: Int64 = 512 << 20
    /// How long one page may take.
    public var pageTime = Duration.seconds(15)
    /// How long one run may take.
    public var siteTime = Duration.seconds(3600)
    /// How many pages in a row may fail before the site counts as gone.
    public var failuresInARow = 10
    /// How many links away from the start pages are followed.
    public var depth = 20
    /// How many redirects are followed for `robots.txt` and sitemaps (RFC 9309 §2.3.1.2).
    public var redirects = 5
    /// How many sitemaps are read.
    public var sitemaps = 50

    /// The usual limits.
    public init() {}
}
