import Foundation

/// Which addresses belong to the import of a site: those of its host, below the place where it begins.
public struct CrawlScope: Sendable, Hashable {
    /// The longest address that is read.
    static let longestAddress = 2048
    /// Files that are certainly no pages.
    private static let foreignExtensions: Set<String> = [
        "jpg", "jpeg", "png", "gif", "svg", "webp", "ico", "pdf", "zip", "gz", "tgz", "dmg", "exe", "msi", "deb", "rpm",
        "apk",
        "mp3", "mp4", "webm", "mov", "avi", "css", "js", "mjs", "json", "rss", "atom", "woff", "woff2", "ttf", "csv",
        "doc", "docx", "xls", "xlsx", "ppt", "pptx", "txt", "map",
    ]

    /// Where the import begins.
    public let start: String
    /// The scheme, host and port.
    public let origin: String
    /// What paths begin with; the whole site without.
    let folder: String

    /// The scope of an import that begins at `address`; `nil` when it is no web address. A sitemap stands for its whole host.
    public init?(_ address: String) {
        guard let parts = Self.parts(address) else { return nil }
        start = parts.origin + parts.target
        origin = parts.origin
        let path = parts.target.prefix { $0 != "?" }
        folder = Self.isSitemap(String(path)) || path == "/" ? "" : Self.withoutSlash(String(path))
    }

    /// Whether an address names a sitemap.
    static func isSitemap(_ path: String) -> Bool { path.lowercased().hasSuffix(".xml") }

    /// The begin is a sitemap.
    public var beginsWithSitemap: Bool { Self.isSitemap(String(start.prefix { $0 != "?" })) }

    /// `address`, relative to `base`, in the one way that it is written in; `nil` when it does not belong to the import.
    public func admit(_ address: String, base: String) -> String? {
        guard let target = target(address, base: base) else { return nil }
        let path = String(target.prefix { $0 != "?" })
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        if let dot = name.lastIndex(of: "."),
            Self.foreignExtensions.contains(name[name.index(after: dot)...].lowercased()) || Self.isSitemap(name)
        {
            return nil
        }
        guard folder.isEmpty || path == folder || path.hasPrefix(folder + "/") else { return nil }
        return origin + target
    }

    /// The same for addresses of sitemaps, which may lie anywhere on the host.
    public func admitSitemap(_ address: String) -> String? {
        target(address, base: origin).map { origin + $0 }
    }

    private func target(_ address: String, base: String) -> String? {
        guard address.utf8.count <= Self.longestAddress,
            let absolute = WebAddress.absolute(address, base: URL(string: base)),
            let parts = Self.parts(absolute), parts.origin == origin
        else { return nil }
        return parts.target
    }

    /// Origin and target of an absolute address, without a fragment and with the default port left out.
    private static func parts(_ address: String) -> (origin: String, target: String)? {
        guard address.utf8.count <= longestAddress, let components = URLComponents(string: address),
            let scheme = components.scheme?.lowercased(), scheme == "https" || scheme == "http",
            let host = components.host?.lowercased(), !host.isEmpty, components.user == nil,
            components.password == nil
        else { return nil }
        let port = components.port.flatMap { $0 == (scheme == "http" ? 80 : 443) ? nil : $0 }
        let path = components.percentEncodedPath
        let query = components.percentEncodedQuery.flatMap { $0.isEmpty ? nil : "?" + $0 } ?? ""
        let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        return (scheme + "://" + name + (port.map { ":\($0)" } ?? ""), (path.isEmpty ? "/" : path) + query)
    }

    private static func withoutSlash(_ path: String) -> String {
        var path = path[...]
        while path.hasSuffix("/") { path.removeLast() }
        return String(path)
    }
}
