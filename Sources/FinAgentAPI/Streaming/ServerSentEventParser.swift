/// Reads an event stream piece by piece, however the network cut it (WHATWG HTML "Server-sent events").
///
/// Feed it bytes as they come; it answers the events that became complete. What is incomplete at the end of the stream
/// is dropped, as the specification says.
public struct ServerSentEventParser: Sendable {
    /// How many bytes one event may have before the stream is refused.
    public let maximumEventBytes: Int

    /// The id of the last event that had one; what to send as `Last-Event-ID`.
    public private(set) var lastEventID: String?
    /// The last reconnection time the server asked for, in milliseconds.
    public private(set) var retry: Int?

    private var line: [UInt8] = []
    private var previousByteWasCarriageReturn = false
    private var isFirstLine = true
    private var pendingBytes = 0
    private var pendingID: String?
    private var pendingName = ""
    private var pendingData: [String] = []
    private var pendingRetry: Int?

    /// Makes a parser that refuses events larger than `maximumEventBytes`.
    public init(maximumEventBytes: Int = 4 << 20) {
        self.maximumEventBytes = maximumEventBytes
    }

    /// Takes the next bytes and answers the events they complete.
    ///
    /// Throws ``EventTooLarge`` when one event outgrows ``maximumEventBytes``; the stream cannot be read on after that.
    public mutating func push(_ bytes: some Sequence<UInt8>) throws(EventTooLarge) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        for byte in bytes {
            let followsCarriageReturn = previousByteWasCarriageReturn
            previousByteWasCarriageReturn = byte == UInt8(ascii: "\r")
            switch byte {
            case UInt8(ascii: "\n") where followsCarriageReturn:
                continue
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                if let event = endLine() { events.append(event) }
            default:
                line.append(byte)
                pendingBytes += 1
                guard pendingBytes <= maximumEventBytes else { throw EventTooLarge(limit: maximumEventBytes) }
            }
        }
        return events
    }

    private mutating func endLine() -> ServerSentEvent? {
        defer { line.removeAll(keepingCapacity: true) }
        if isFirstLine {
            isFirstLine = false
            if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        }
        guard !line.isEmpty else { return dispatch() }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        guard colon != line.startIndex else {
            // A comment belongs to no event: heartbeats without an empty line must not add up to one that is too large.
            pendingBytes -= line.count
            return nil
        }
        let name = String(decoding: line[..<colon], as: UTF8.self)
        var value = line[min(colon + 1, line.endIndex)...]
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        read(field: name, value: String(decoding: value, as: UTF8.self))
        return nil
    }

    private mutating func read(field: String, value: String) {
        switch field {
        case "data": pendingData.append(value)
        case "event": pendingName = value
        case "id" where !value.unicodeScalars.contains("\0"): pendingID = value
        case "retry":
            guard value.utf8.allSatisfy({ (48...57).contains($0) }), let milliseconds = Int(value) else { return }
            pendingRetry = milliseconds
            retry = milliseconds
        default: break
        }
    }

    private mutating func dispatch() -> ServerSentEvent? {
        defer {
            pendingBytes = 0
            pendingName = ""
            pendingData.removeAll()
            pendingRetry = nil
        }
        if let pendingID { lastEventID = pendingID }
        guard !pendingData.isEmpty else { return nil }
        defer { pendingID = nil }
        return ServerSentEvent(
            id: pendingID, event: pendingName.isEmpty ? "message" : pendingName,
            data: pendingData.joined(separator: "\n"), retry: pendingRetry)
    }

    /// An event outgrew the limit.
    public struct EventTooLarge: Error, Hashable {
        /// The limit in bytes.
        public let limit: Int
    }
}
