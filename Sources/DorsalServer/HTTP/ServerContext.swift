public import Hummingbird
import NIOCore

/// What travels with a request from the outermost middleware to its handler.
public struct ServerContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// The id of `X-Request-Id` and of error bodies; set by ``RequestScope`` before anything else runs.
    public var requestID = ""
    /// Headers that the response gets in any case.
    public let responseHeaders = ResponseHeaders()
    /// The connection the request came on.
    let channel: any Channel

    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}
