public import FinAgentAPI

/// A response of the API as its client sees it.
public struct RecordedResponse: Sendable {
    public var method: String
    /// Without the query.
    public var path: String
    /// The version it was answered under.
    public var version: APIVersion
    public var status: Int
    /// Names in lower case.
    public var headers: [String: String]
    public var body: [UInt8]

    /// Makes a response; header names may be in any case.
    public init(
        method: String = "POST", path: String, version: APIVersion, status: Int, headers: [(String, String)],
        body: [UInt8]
    ) {
        self.method = method
        self.path = path
        self.version = version
        self.status = status
        self.headers = Dictionary(headers.map { ($0.0.lowercased(), $0.1) }, uniquingKeysWith: { "\($0), \($1)" })
        self.body = body
    }

    /// The endpoint the path belongs to.
    public var endpoint: Endpoint? {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        return Endpoint.allCases.first { endpoint in
            let template = endpoint.path.split(separator: "/", omittingEmptySubsequences: false)
            return template.count == segments.count
                && zip(template, segments).allSatisfy { $0 == $1 || ($0.hasPrefix("{") && !$1.isEmpty) }
        }
    }

    /// Whether the contract says how a response under `path` has to look.
    public static func isCovered(path: String) -> Bool {
        ["/fin", "/procedures"].contains { path == $0 || path.hasPrefix($0 + "/") }
    }
}
