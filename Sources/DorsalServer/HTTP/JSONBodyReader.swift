import FinAgentAPI
import HTTPTypes
import Hummingbird
import NIOCore

/// Reads a request's body as JSON: the right content type, within the limit, through the one strict parser (CONTRACT §3).
struct JSONBodyReader: Sendable {
    /// The most bytes a body may have.
    let limit: Int

    /// The body as it came, and what it says.
    func read(_ request: Request) async throws -> (bytes: [UInt8], value: JSONValue) {
        guard Self.isJSON(request.headers[.contentType]) else {
            throw RequestFailure(
                .unsupportedMediaType, .mediaTypeNotSupported, "The Content-Type must be application/json.")
        }
        guard request.headers[.contentEncoding].map({ $0.lowercased() == "identity" }) ?? true else {
            throw RequestFailure(
                .unsupportedMediaType, .mediaTypeNotSupported, "A compressed body is not supported.")
        }
        let declared = request.headers[.contentLength].flatMap(Int.init) ?? 0
        guard declared <= limit else { throw tooLarge }
        let buffer: ByteBuffer
        do {
            buffer = try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw tooLarge
        }
        let bytes = Array(buffer.readableBytesView)
        return (bytes, try StrictJSONParser.parse(bytes))
    }

    private var tooLarge: RequestFailure {
        RequestFailure(
            .contentTooLarge, .requestTooLarge, "The body is larger than \(limit) bytes.",
            headers: [.connection: "close"])
    }

    /// `application/json`, with or without parameters; a charset other than UTF-8 is no JSON (RFC 8259 §8.1).
    private static func isJSON(_ contentType: String?) -> Bool {
        guard let contentType else { return false }
        let parts = contentType.lowercased().split(separator: ";").map { $0.filter { !$0.isWhitespace } }
        guard parts.first == "application/json" else { return false }
        return parts.dropFirst().allSatisfy { parameter in
            !parameter.hasPrefix("charset=") || ["charset=utf-8", "charset=\"utf-8\""].contains(parameter)
        }
    }
}
