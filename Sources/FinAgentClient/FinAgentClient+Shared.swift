public import AsyncHTTPClient
import NIOCore

extension FinAgentClient {
    /// The HTTP client that calls and streams use unless they are given another one. Lives as long as the process.
    ///
    /// Unlike `HTTPClient.shared` it reports a refused connection at once instead of trying until the timeout, follows
    /// no redirects, which this API never sends, and takes a stream without a heartbeat in 60 seconds for broken.
    public static let sharedHTTPClient: HTTPClient = {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(10), read: .seconds(60)),
            decompression: .disabled)
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()
}
