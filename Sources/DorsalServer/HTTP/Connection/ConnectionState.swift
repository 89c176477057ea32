/// Decides what passes between an HTTP/1 connection and the program, and when the connection ends. Pure.
///
/// It holds to four rules. After something that cannot be understood no further request is taken from the connection. Responses
/// keep the order of their requests, a refusal included. A response that comes before a long body has arrived in full is the
/// connection's last, since nobody is going to read the rest. And after the last response nothing passes in either direction.
struct ConnectionState {
    /// A request that was handed on and is not answered in full.
    private struct Exchange {
        /// Its response is the connection's last.
        var closes: Bool
    }

    private var exchanges: [Exchange] = []
    /// The response to the oldest of them has begun.
    private var isAnswering = false
    /// The newest request's body has not arrived in full.
    private var isReading = false
    /// There may be too much of it to read it for nothing.
    private var isLong = false
    /// Nothing that comes in from here on means anything.
    private var isBroken = false
    /// To be sent once the requests before it are answered.
    private var waiting: ProtocolRefusal?
    /// The last response is out.
    private(set) var isClosed = false

    /// The client waits for a response.
    var isOwing: Bool { !exchanges.isEmpty }

    /// The newest request is the one whose response is next.
    var answersNewest: Bool { exchanges.count == 1 }

    /// What becomes of something that came in.
    enum Inbound: Hashable {
        case pass
        case drop
        /// Answer with this and close.
        case refuse(ProtocolRefusal)
    }

    /// What becomes of something that goes out.
    enum Outbound: Hashable {
        case pass
        case drop
        /// Pass it on, then close.
        case passAndClose
        /// Pass it on, then answer with this and close.
        case passAndRefuse(ProtocolRefusal)
    }

    /// A request's head came in. `closes`: it is the last that its client, or its protocol, lets the connection carry. `isLong`: its
    /// body is long, or nobody knows how long.
    mutating func requestHead(closes: Bool, isLong: Bool = false, refusal: ProtocolRefusal? = nil) -> Inbound {
        guard !isClosed, !isBroken else { return .drop }
        if let refusal { return refuse(refusal) }
        exchanges.append(Exchange(closes: closes))
        isReading = true
        self.isLong = isLong
        return .pass
    }

    /// A piece of a body came in.
    func requestBody() -> Inbound { isClosed || isBroken ? .drop : .pass }

    /// A body is complete.
    mutating func requestEnd() -> Inbound {
        guard !isClosed, !isBroken else { return .drop }
        isReading = false
        return .pass
    }

    /// The parser gave up. `.pass`: in the middle of a body, whose reader has to hear of it and answers itself.
    mutating func parserFailed(_ refusal: ProtocolRefusal) -> Inbound {
        guard !isClosed, !isBroken else { return .drop }
        if isReading, let last = exchanges.indices.last {
            isBroken = true
            exchanges[last].closes = true
            return .pass
        }
        // What comes after the request that was to be the last is nobody's business.
        guard exchanges.last?.closes != true else { return .drop }
        return refuse(refusal)
    }

    /// What becomes of a client that is too slow with what it has begun to send.
    enum Lateness: Hashable {
        /// Close at once: there is nothing left that could be answered.
        case close
        /// Answer with this and close.
        case refuse(ProtocolRefusal)
        /// What comes next from it means nothing; it is told when the requests before have been answered.
        case drop
    }

    /// The client was too slow.
    mutating func clientIsTooSlow() -> Lateness {
        guard !isClosed, !isBroken else { return .drop }
        if isReading {
            // Its response is out or under way, so that the rest of the body is of no use to anybody.
            guard !exchanges.isEmpty, !(isAnswering && exchanges.count == 1) else {
                isClosed = true
                return .close
            }
            exchanges.removeLast()
        }
        if case .refuse(let refusal) = refuse(.tooSlow) { return .refuse(refusal) }
        return .drop
    }

    /// A response's head goes out. `closes`: it says so itself. Answers whether it is the connection's last; `nil` when it must not
    /// go out at all.
    mutating func responseHead(closes: Bool) -> Bool? {
        guard !isClosed, let first = exchanges.indices.first else { return nil }
        isAnswering = true
        if closes || (isReading && isLong && exchanges.count == 1) { exchanges[first].closes = true }
        return exchanges[first].closes
    }

    /// A piece of a response's body goes out.
    func responseBody() -> Outbound { isClosed || exchanges.isEmpty ? .drop : .pass }

    /// A response is complete.
    mutating func responseEnd() -> Outbound {
        guard !isClosed, !exchanges.isEmpty else { return .drop }
        let exchange = exchanges.removeFirst()
        isAnswering = false
        if exchange.closes {
            isClosed = true
            return .passAndClose
        }
        guard exchanges.isEmpty, let refusal = waiting else { return .pass }
        isClosed = true
        return .passAndRefuse(refusal)
    }

    private mutating func refuse(_ refusal: ProtocolRefusal) -> Inbound {
        isBroken = true
        guard exchanges.isEmpty else {
            waiting = refusal
            return .drop
        }
        isClosed = true
        return .refuse(refusal)
    }
}
