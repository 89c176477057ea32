public import FinAgentAPI

/// A response as it came over the wire.
public struct RawResponse: Sendable, Hashable {
    public var status: Int
    /// Names in lower case.
    public var headers: [String: String]
    public var body: [UInt8]

    /// The error list inside, when the body is one.
    public var errors: ErrorList? { try? WireJSON.decode(ErrorList.self, from: body) }

    /// Reads one response from the start of `bytes` and answers how many bytes it took; `nil` while it is not complete.
    static func read(_ bytes: [UInt8], toHEAD: Bool) -> (response: RawResponse, length: Int)? {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        var lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n").map(String.init)
        let status =
            lines.isEmpty ? nil : lines.removeFirst().split(separator: " ").dropFirst().first.flatMap { Int($0) }
        var headers: [String: String] = [:]
        for line in lines {
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingPrefix(while: \.isWhitespace) }
            if parts.count == 2 { headers[parts[0].lowercased()] = String(parts[1]) }
        }
        let isWithoutBody = toHEAD || status.map { $0 < 200 || $0 == 204 || $0 == 304 } ?? true
        let length = isWithoutBody ? 0 : headers["content-length"].flatMap { Int($0) } ?? 0
        guard bytes.count >= end.upperBound + length else { return nil }
        let body = Array(bytes[end.upperBound..<end.upperBound + length])
        return (RawResponse(status: status ?? 0, headers: headers, body: body), end.upperBound + length)
    }
}
