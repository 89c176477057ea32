/// A source that has documents, and where they came from.
public struct ImportedSource: Sendable, Hashable {
    /// What the origin of an archive begins with that came through the console.
    public static let uploads = "upload "

    public var name: String
    /// The paths of its documents.
    public var paths: Set<String>
    /// Where the documents came from last.
    public var kind: ImportJob.Kind?
    public var origin: String?
    /// The base of the addresses that its files got last.
    public var baseURL: String?

    /// Makes a source of its documents' paths and the import that ran last, as far as one is known.
    public init(name: String, paths: Set<String>, last: ImportJob?) {
        self.name = name
        self.paths = paths
        kind = last?.kind
        origin = last?.origin
        baseURL = last?.baseURL
    }

    /// Why what comes from somewhere else must not take this source's place unasked; `nil` when it comes from where it came from before.
    public func refusal(of kind: ImportJob.Kind, from origin: String) -> String? {
        guard let formerKind = self.kind, let former = self.origin else { return nil }
        guard formerKind != kind || former != origin else { return nil }
        // Uploads of one name are versions of one file, wherever a browser took them from.
        if former.hasPrefix(Self.uploads), origin.hasPrefix(Self.uploads) { return nil }
        let place = former.hasPrefix(Self.uploads) ? "an upload in the console" : former
        return "there is a source \(name) already, with \(paths.count) documents from \(place)"
    }
}
