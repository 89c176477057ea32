import NIOHTTP1

/// A request as the scripted server got it.
struct RecordedRequest: Sendable {
    var method: String
    var uri: String
    var headers: HTTPHeaders
    var body: [UInt8] = []

    /// The value of a header, if it was sent.
    func header(_ name: String) -> String? { headers.first(name: name) }
}
