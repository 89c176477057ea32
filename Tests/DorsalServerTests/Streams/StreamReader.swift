import AsyncHTTPClient
import FinAgentAPI
import NIOCore
import NIOHTTP1
import Support

/// One connection to an event stream, read as it comes. Knows no resuming: what it shows is what the server sent.
struct StreamReader {
    let status: Int
    let headers: [String: String]
    /// Everything read so far, comments included.
    private(set) var text = ""
    private var body: HTTPClientResponse.Body.AsyncIterator
    private var parser = ServerSentEventParser()
    private var unread: ArraySlice<ServerSentEvent> = []

    /// Connects.
    static func open(_ url: String, headers: [(String, String)] = []) async throws -> StreamReader {
        var request = HTTPClientRequest(url: url)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(180))
        return StreamReader(response)
    }

    private init(_ response: HTTPClientResponse) {
        status = Int(response.status.code)
        headers = Dictionary(
            response.headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { $0 + ", " + $1 })
        body = response.body.makeAsyncIterator()
    }

    /// The next event; `nil` when the server ended the stream. Throws when it broke off.
    mutating func next() async throws -> ServerSentEvent? {
        while true {
            if let event = unread.popFirst() { return event }
            guard let buffer = try await body.next() else { return nil }
            text += String(buffer: buffer)
            unread = ArraySlice(try parser.push(buffer.readableBytesView))
        }
    }

    /// The next `count` events.
    mutating func next(_ count: Int) async throws -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        while events.count < count, let event = try await next() { events.append(event) }
        return events
    }

    /// All events up to the end.
    mutating func rest() async throws -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        while let event = try await next() { events.append(event) }
        return events
    }

    /// Reads on until the text that came contains `part`; `false` when the stream ended without it.
    mutating func read(until part: String) async throws -> Bool {
        while !text.contains(part) {
            guard let buffer = try await body.next() else { return false }
            text += String(buffer: buffer)
            unread += try parser.push(buffer.readableBytesView)
        }
        return true
    }
}
