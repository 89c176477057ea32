import NIOCore

/// Decides whether a client takes too long over what it sends (RELIABILITY H3). Pure: whoever has the connection says what came and when.
///
/// What the server sends is no matter of it, nor how long that takes: an event stream lives for hours.
struct ConnectionPace {
    private enum Phase {
        /// A request's head is awaited or coming, and has to be there in time.
        case head(since: NIODeadline, hasBegun: Bool)
        /// A request's body is coming; so much of it since a moment.
        case body(since: NIODeadline, bytes: Int)
        /// Nothing of the next request has come.
        case quiet(since: NIODeadline)
        /// Nothing more is taken from the client.
        case over
    }

    /// What a client is that has been waited for.
    enum Verdict: Hashable {
        /// Within its time, which ends then; `nil` for one that is itself waiting.
        case inTime(until: NIODeadline?)
        /// Silent, without anything begun: nobody is owed a word.
        case silent
        /// Too slow with something that it has begun.
        case tooSlow
    }

    private let limits: ConnectionLimits
    private var phase: Phase

    /// A connection was opened. The first request has to come as soon as any.
    init(limits: ConnectionLimits, openedAt moment: NIODeadline) {
        self.limits = limits
        phase = .head(since: moment, hasBegun: false)
    }

    /// Bytes came, before anybody knows what they mean.
    mutating func bytesCame(at moment: NIODeadline) {
        switch phase {
        case .head(let since, _): phase = .head(since: since, hasBegun: true)
        case .quiet: phase = .head(since: moment, hasBegun: true)
        case .body, .over: break
        }
    }

    /// A request's head is complete.
    mutating func headCame(at moment: NIODeadline) {
        if case .over = phase { return }
        phase = .body(since: moment, bytes: 0)
    }

    /// A piece of its body came.
    mutating func bodyCame(bytes: Int) {
        if case .body(let since, let before) = phase { phase = .body(since: since, bytes: before + bytes) }
    }

    /// A request has come in full.
    mutating func requestCame(at moment: NIODeadline) {
        if case .body = phase { phase = .quiet(since: moment) }
    }

    /// A response is out in full.
    mutating func responseWent(at moment: NIODeadline) {
        if case .quiet = phase { phase = .quiet(since: moment) }
    }

    /// Nothing more is taken from the client.
    mutating func end() { phase = .over }

    /// What the client is at `moment`. `isOwed`: it waits for a response. `isHeard`: the server takes what it sends; a client is not
    /// slow because the server is.
    mutating func verdict(at moment: NIODeadline, isOwed: Bool, isHeard: Bool) -> Verdict {
        switch phase {
        case .head(let since, let hasBegun):
            let end = since + limits.headTime
            if moment < end { return .inTime(until: end) }
            return hasBegun ? .tooSlow : .silent
        case .body(let since, let bytes):
            let end = since + limits.bodyStretch
            if moment < end { return .inTime(until: end) }
            guard bytes >= limits.bodyBytes || !isHeard else { return .tooSlow }
            phase = .body(since: moment, bytes: 0)
            return .inTime(until: moment + limits.bodyStretch)
        case .quiet(let since):
            guard !isOwed else { return .inTime(until: nil) }
            let end = since + limits.idleTime
            return moment < end ? .inTime(until: end) : .silent
        case .over:
            return .inTime(until: nil)
        }
    }
}
