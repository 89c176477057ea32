import ArgumentParser
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// A Hummingbird server with one route that answers a fixed text and one that answers with a stream on which nothing happens: the
/// limits that a `/fin/start` and an idle event stream are measured against.
struct EmptyServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "empty-server", shouldDisplay: false)

    @Option var port: Int

    func run() async throws {
        let router = Router()
        router.post("/fin/start") { _, _ in "ok" }
        let open = Mutex(0)
        router.get("/event-stream") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/event-stream"],
                body: ResponseBody { writer in
                    try await writer.write(ByteBuffer(string: ": connected\n\n"))
                    open.withLock { $0 += 1 }
                    let never = AsyncStream<Void> { _ in }
                    for await _ in never {}
                    try await writer.finish(nil)
                })
        }
        router.get("/health") { _, _ in #"{"open_streams":\#(open.withLock { $0 })}"# }
        try await Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: Self.quiet
        ).runService()
    }

    static let quiet: Logger = {
        var logger = Logger(label: "bench")
        logger.logLevel = .critical
        return logger
    }()
}
