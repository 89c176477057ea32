public import FinAgentAPI

/// The wish to import something.
public struct ImportRequest: Sendable, Hashable {
    public var id: String
    public var kind: ImportJob.Kind
    public var source: String
    public var origin: String
    public var baseURL: String?
    public var maximumPages: Int
    public var createdAt: Timestamp

    /// Makes a request; `maximumPages` is kept within ``ImportLimits/mostPages``.
    public init(
        id: String, kind: ImportJob.Kind, source: String, origin: String, baseURL: String? = nil,
        maximumPages: Int = ImportLimits.usualPages, createdAt: Timestamp
    ) {
        self.id = id
        self.kind = kind
        self.source = source
        self.origin = origin
        self.baseURL = baseURL
        self.maximumPages = min(max(maximumPages, 1), ImportLimits.mostPages)
        self.createdAt = createdAt
    }
}
