import ArgumentParser
import Hummingbird
import Logging

/// A Hummingbird server with one route that answers a fixed text: the limit a `/fin/start` is measured against.
struct EmptyServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "empty-server", shouldDisplay: false)

    @Option var port: Int

    func run() async throws {
        let router = Router()
        router.post("/fin/start") { _, _ in "ok" }
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
