import NIOCore
import NIOHTTP1

/// One request and the promise of its answer, as it is written into a connection.
struct Exchange: Sendable {
    var head: HTTPRequestHead
    var body: ByteBuffer?
    /// When the answer must be complete.
    var deadline: NIODeadline
    var answer: EventLoopPromise<Answer>

    /// What came back.
    struct Answer: Sendable {
        var head: HTTPResponseHead
        /// The beginning of the body.
        var excerpt: [UInt8]
        /// The body was longer than its excerpt, or was not read to its end.
        var isCut: Bool
        /// The connection may carry another exchange.
        var isReusable: Bool
    }

    /// Why there is no complete answer.
    struct Failure: Error {
        /// The kinds that mean different things for the delivery.
        enum Kind: Sendable {
            case timeout
            case connection
            case badResponse
            case tls
        }

        var kind: Kind
        /// The status, when the answer came as far as that.
        var status: Int?
        /// Not a byte came back: a connection that was kept open may have been closed before the request reached the other side.
        var isSilent: Bool
    }
}
