/// The addresses in a sitemap (sitemaps.org/protocol.html).
///
/// Read by its one element that counts, `<loc>`, without an XML parser: entities that are declared, external files and all else that
/// such a parser would act upon mean nothing here.
public struct Sitemap: Sendable, Hashable {
    /// The most addresses that one sitemap may have by its protocol.
    public static let mostAddresses = 50_000

    /// The addresses are those of further sitemaps.
    public let isIndex: Bool
    public private(set) var addresses: [String] = []

    /// Reads a sitemap; `nil` for what is none.
    public init?(_ text: String) {
        isIndex = text.contains("<sitemapindex")
        guard isIndex || text.contains("<urlset") else { return nil }
        var rest = text[...]
        while addresses.count < Self.mostAddresses, let start = rest.firstRange(of: "<loc>") {
            rest = rest[start.upperBound...]
            guard let end = rest.firstRange(of: "</loc>") else { return }
            addresses.append(Self.decoded(String(rest[..<end.lowerBound])))
            rest = rest[end.upperBound...]
        }
    }

    /// The five entities that XML itself has, and the marks of a CDATA section.
    private static func decoded(_ text: String) -> String {
        var text = text.trimmed()
        if text.hasPrefix("<![CDATA["), text.hasSuffix("]]>") { text = String(text.dropFirst(9).dropLast(3)) }
        let entities = [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&"),
        ]
        return entities.reduce(text.trimmed()) { $0.replacing($1.0, with: $1.1) }
    }
}
