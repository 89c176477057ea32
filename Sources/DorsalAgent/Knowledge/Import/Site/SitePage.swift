public import DorsalCore

/// What a page of a site has to say.
public struct SitePage: Sendable, Hashable {
    /// The help content on it; `nil` when there is none, or the page asks not to be listed.
    public var content: DocumentContent?
    /// Addresses that it leads to, as they stand in it, relative to `base`.
    public var links: [String]
    /// What its links are relative to.
    public var base: String
    /// Why there is no content, unless the page asks for it.
    public var problem: String?
}
