import NIOCore

/// How much of a request may come before its body, how long a client may take over it, and how long a closed connection lingers
/// (RELIABILITY H2, H3).
struct ConnectionLimits: Sendable, Hashable {
    /// The most bytes of a request target. RFC 9110 §4.1 asks for 8,000 at least, and the longest event stream address needs 5,000.
    var target = 8000
    /// The most bytes of all header names and values together.
    var headers = 32 << 10
    /// The most header fields.
    var fields = 100
    /// The most bytes of a body that are read for nothing, so that a request which is refused before them need not cost its
    /// connection.
    var unread = 64 << 10
    /// How long a request's head may take, from its first byte on or, for the first request, from the connection's beginning on.
    var headTime = TimeAmount.seconds(10)
    /// As long as a body is coming, so many bytes of it have to come in each stretch of so much time: 1 KiB a second, seen over ten.
    var bodyBytes = 10 << 10
    var bodyStretch = TimeAmount.seconds(10)
    /// How long a connection stays open on which nothing happens. Longer than proxies keep theirs (60 seconds), or one of them might use
    /// a connection at the moment at which it ends.
    var idleTime = TimeAmount.seconds(75)
    /// How long what a client still sends is thrown away after the last response. Closed at once, the connection would be reset,
    /// and a client that is still sending might never read why it was refused.
    var linger = TimeAmount.seconds(2)

    /// What the parser holds on to before it gives up. More than is allowed here, so that the parser hands most oversized requests
    /// over and they can be answered with what is wrong with them.
    var parsed: Int { 8 * headers }
}
