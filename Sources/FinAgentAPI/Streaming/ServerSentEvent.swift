/// One event of an event stream (CONTRACT §6, WHATWG HTML "Server-sent events").
public struct ServerSentEvent: Sendable, Hashable {
    /// What a client sends back as `Last-Event-ID` to go on after this event.
    public var id: String?
    /// The event's type; `message` unless said otherwise.
    public var event: String
    /// The payload. Line breaks in it are kept.
    public var data: String
    /// How long to wait before connecting again, in milliseconds.
    public var retry: Int?

    /// Makes an event.
    public init(id: String? = nil, event: String = "message", data: String, retry: Int? = nil) {
        self.id = id
        self.event = event
        self.data = data
        self.retry = retry
    }

    /// The bytes on the wire, with the empty line that ends the event.
    public var encoded: String {
        var text = ""
        if let id { text += "id: \(Self.oneLine(id))\n" }
        text += "event: \(Self.oneLine(event))\n"
        if let retry { text += "retry: \(retry)\n" }
        for line in Self.lines(of: data) { text += "data: \(line)\n" }
        return text + "\n"
    }

    /// A comment line, which clients ignore; keeps the connection alive.
    public static func comment(_ text: String) -> String { ": \(oneLine(text))\n\n" }

    /// Field values that cannot hold a line break lose it.
    private static func oneLine(_ value: String) -> String {
        String(String.UnicodeScalarView(value.unicodeScalars.filter { $0 != "\n" && $0 != "\r" && $0 != "\0" }))
    }

    private static func lines(of data: String) -> [String] {
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in data.unicodeScalars {
            if scalar == "\n" && previous == "\r" {
                // The second half of a CRLF that already ended a line.
            } else if scalar == "\n" || scalar == "\r" {
                lines.append(String(line))
                line = String.UnicodeScalarView()
            } else {
                line.append(scalar)
            }
            previous = scalar
        }
        return lines + [String(line)]
    }
}
